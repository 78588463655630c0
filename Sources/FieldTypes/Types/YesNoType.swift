public import SchemaModel
public import SchemaSyntax

/// The type `yes_no`: a question with two answers.
public struct YesNoType: FieldType {
  public struct Options: Sendable {}

  public let name = "yes_no"
  public let keys: Set<FieldKey> = []
  public let canBeUnique = false
  public let examples = FieldTypeExamples(
    accepted: [("yes", "true"), ("No", "false"), ("1", "true"), ("۰", "false"), ("بله", "true"), ("нет", "false")],
    refused: [("maybe", .type), ("2", .type)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? { Options() }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(scalar: .boolean, control: Control(kind: .yesNo))
  }
}
