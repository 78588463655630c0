public import SchemaModel
public import SchemaSyntax

/// The type `choice`: one option of a list.
public struct ChoiceType: FieldType {
  public struct Options: Sendable {
    let list: OptionListID
    let normalizers: [Normalizer]?
  }

  public let name = "choice"
  public let keys: Set<FieldKey> = [.options, .normalize]
  public let examples = FieldTypeExamples(
    keys: "options: {red: {en: Red, fa: قرمز}, blue: {en: Blue, fa: آبی}}",
    accepted: [("red", "red"), ("BLUE", "blue"), ("قرمز", "red"), (" آبي ", "blue")],
    refused: [("green", .option)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? {
    let normalizers = reader.normalizers(text: reader.context.textNormalizers)
    return reader.optionList().map { Options(list: $0, normalizers: normalizers) }
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(
      scalar: .option(options.list), normalizers: options.normalizers ?? [],
      matching: options.normalizers == nil ? .folded : .exact, control: Control(kind: .choice))
  }
}
