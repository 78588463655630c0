public import SchemaModel

/// The types of the language and the algorithms that they bring along.
public struct FieldTypeCatalogue: Sendable {
  /// In the order of the manual.
  public let types: [AnyFieldType]

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
    ] + CodeType.standard.map(AnyFieldType.init))

  /// Types that the language has and this version does not.
  public static let later: Set<String> = [
    "percent", "time", "date_time", "url", "phone", "legal_id", "economic_code", "postal_code", "iban", "bank_card",
    "address", "location", "rating", "scale", "counter", "user", "file", "image", "audio", "video",
  ]

  /// The named byte functions of all types, for the validator.
  public static let algorithms: [String: Algorithm] = Dictionary(
    uniqueKeysWithValues: [EmailAddress.algorithm, IranianMobile.algorithm, IranianNationalID.algorithm].map {
      ($0.name, $0)
    })

  /// The names of its types.
  public var names: [String] { types.map(\.name) }

  /// The type of a name.
  public func type(_ name: String) -> AnyFieldType? { types.first { $0.name == name } }
}
