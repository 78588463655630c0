public import SchemaModel

/// The field types of the schema language, with their algorithms.
public struct FieldTypeCatalogue: Sendable {
  /// The types, in the order of the manual.
  public let types: [AnyFieldType]

  /// Creates a catalogue.
  ///
  /// - Parameter types: Types with distinct names.
  public init(_ types: [AnyFieldType]) { self.types = types }

  /// The built-in types.
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

  /// The built-in code types, each with its algorithm. To add one, write one file and add one line here.
  static let codes: [CodeType] = [EmailAddress.type, IranianMobile.type, IranianNationalID.type]

  /// The types of the language that this version does not have.
  public static let later = planned.subtracting(standard.names)

  private static let planned: Set<String> = [
    "percent", "time", "date_time", "url", "phone", "legal_id", "economic_code", "postal_code", "iban", "bank_card",
    "address", "location", "rating", "scale", "counter", "user", "file", "image", "audio", "video",
  ]

  /// The algorithms of all types by name, for the validator.
  public static let algorithms: [String: Algorithm] = Dictionary(
    uniqueKeysWithValues: (codes.compactMap(\.algorithm) + [TelephoneMarks.algorithm]).map { ($0.name, $0) })

  /// The names of the types, in order.
  public var names: [String] { types.map(\.name) }

  /// The type with a name.
  ///
  /// - Parameter name: The word after `type:`.
  /// - Returns: The type, or nil if there is none.
  public func type(_ name: String) -> AnyFieldType? { types.first { $0.name == name } }

  /// The type that corresponds to a word of another tool.
  ///
  /// - Parameter word: A word in any case.
  /// - Returns: The name of a type of this catalogue, or nil if there is none.
  public func meant(by word: String) -> String? {
    FieldTypeSynonyms.meaning(of: word).flatMap { type($0) == nil ? nil : $0 }
  }
}
