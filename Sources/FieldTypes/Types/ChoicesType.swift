public import SchemaModel
public import SchemaSyntax

/// The type `choices`: any number of options of a list.
public struct ChoicesType: FieldType {
  public typealias Options = ChoiceType.Options

  public let name = "choices"
  public let keys: Set<FieldKey> = [.options, .normalize]
  public let canBeUnique = false
  public let examples = FieldTypeExamples(
    keys: "options: {red: {en: Red, fa: قرمز}, blue: {en: Blue, fa: آبی}}",
    accepted: [
      ("red", #"["red"]"#), ("blue; red", #"["red","blue"]"#), ("قرمز، آبی", #"["red","blue"]"#),
      ("آبی؛ قرمز", #"["red","blue"]"#),
    ],
    refused: [("green", .option), ("red; green", .option)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? { ChoiceType().options(reader) }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(
      scalar: .options(options.list), normalizers: options.normalizers ?? [],
      matching: options.normalizers == nil ? .folded : .exact, control: Control(kind: .choices))
  }
}
