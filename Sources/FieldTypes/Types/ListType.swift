public import SchemaModel
public import SchemaSyntax

/// Repeated rows that belong to their record. The compiler lowers the fields of a row one by one.
public struct ListType: FieldType {
  public struct Options: Sendable {}

  public let name = "list"
  public let keys: Set<FieldKey> = [.fields]
  public let canBeUnique = false
  public let examples = FieldTypeExamples()

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? { reader.required(.fields).map { _ in Options() } }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(scalar: .rows, control: Control(kind: .grid))
  }
}
