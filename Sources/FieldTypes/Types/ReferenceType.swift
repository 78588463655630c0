public import SchemaModel
public import SchemaSyntax

/// The type `reference`: another record, entered as its id or as the value of a look-up key.
public struct ReferenceType: FieldType {
  public struct Options: Sendable {
    let target: EntityName
  }

  public let name = "reference"
  public let keys: Set<FieldKey> = [.to]
  public let examples = FieldTypeExamples(
    keys: "to: sample",
    accepted: [
      ("0190f0a8-0000-7000-8000-0000000000aa", "0190f0a8-0000-7000-8000-0000000000aa"),
      (" 0190F0A8-0000-7000-8000-0000000000AA ", "0190f0a8-0000-7000-8000-0000000000aa"),
    ],
    refused: [("0190f0a8-0000-7000-8000-00000000ffff", .reference), ("nobody", .reference)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? { reader.entity().map(Options.init) }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(
      scalar: .reference(options.target), normalizers: context.textNormalizers, control: Control(kind: .reference))
  }
}
