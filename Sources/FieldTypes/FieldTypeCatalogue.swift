public import SchemaModel

/// The types of the language and the algorithms that they bring along.
public struct FieldTypeCatalogue: Sendable {
  /// In the order of the manual.
  public let types: [AnyFieldType]

  /// Makes a catalogue.
  ///
  /// - Parameter types: with names that differ.
  public init(_ types: [AnyFieldType]) { self.types = types }

  /// What Daftar knows.
  public static let standard = FieldTypeCatalogue(
    [
      AnyFieldType(TextType()),
      AnyFieldType(ParagraphType()),
      AnyFieldType(IntegerType()),
      AnyFieldType(DecimalType()),
      AnyFieldType(MoneyType()),
      AnyFieldType(YesNoType()),
      AnyFieldType(ChoiceType()),
      AnyFieldType(ChoicesType()),
      AnyFieldType(DateType()),
      AnyFieldType(ReferenceType()),
      AnyFieldType(ListType()),
    ] + codes.map(AnyFieldType.init))

  /// The codes that Daftar knows: each brings its algorithm along, and a code more is one file and one line here.
  static let codes: [CodeType] = [EmailAddress.type, IranianMobile.type, IranianNationalID.type]

  /// Types that the language has and this version does not.
  public static let later = planned.subtracting(standard.names)

  private static let planned: Set<String> = [
    "percent", "time", "date_time", "url", "phone", "legal_id", "economic_code", "postal_code", "iban", "bank_card",
    "address", "location", "rating", "scale", "counter", "user", "file", "image", "audio", "video",
  ]

  /// The named byte functions of all types, for the validator.
  public static let algorithms: [String: Algorithm] = Dictionary(
    uniqueKeysWithValues: codes.compactMap(\.algorithm).map { ($0.name, $0) })

  /// The names of its types.
  public var names: [String] { types.map(\.name) }

  /// The type of a name.
  ///
  /// - Parameter name: the word behind `type:`.
  /// - Returns: nil where it has none of that name.
  public func type(_ name: String) -> AnyFieldType? { types.first { $0.name == name } }

  /// The type that an author means by a word of other tools.
  ///
  /// - Parameter word: in any case.
  /// - Returns: the name of a type of this catalogue; nil where none is meant.
  public func meant(by word: String) -> String? {
    FieldTypeSynonyms.meaning(of: word).flatMap { type($0) == nil ? nil : $0 }
  }
}
