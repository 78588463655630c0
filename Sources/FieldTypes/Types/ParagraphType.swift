public import SchemaModel
public import SchemaSyntax

/// The type `paragraph`: text with line breaks.
public struct ParagraphType: FieldType {
  public struct Options: Sendable {
    let normalizers: [Normalizer]?
    let constraints: [Constraint]
  }

  public let name = "paragraph"
  public let keys: Set<FieldKey> = [.normalize, .length, .pattern]
  public let canBeUnique = false
  public let examples = FieldTypeExamples(
    keys: "length: {max: 24}",
    accepted: [("Valiasr Street, 12", "Valiasr Street, 12"), ("first\r\nsecond", "first\nsecond")],
    refused: [("rather more than twenty-four letters", .length)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? {
    let normalizers = reader.normalizers(text: reader.context.lineNormalizers)
    return Options(normalizers: normalizers, constraints: [reader.length(), reader.pattern()].compactMap(\.self))
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(
      scalar: .text(lines: true), normalizers: options.normalizers ?? context.lineNormalizers,
      constraints: options.constraints, control: Control(kind: .area, isProse: true))
  }
}
