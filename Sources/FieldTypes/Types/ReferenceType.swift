public import SchemaModel
public import SchemaSyntax

/// Another record: entered as its id, or as a value that tells it apart.
public struct ReferenceType: FieldType {
  public struct Options: Sendable {
    let target: EntityName
  }

  public let name = "reference"
  public let keys: Set<FieldKey> = [.to]
  public let examples = FieldTypeExamples()

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? { reader.entity().map(Options.init) }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(
      scalar: .reference(options.target), normalizers: context.textNormalizers, control: Control(kind: .reference))
  }
}
