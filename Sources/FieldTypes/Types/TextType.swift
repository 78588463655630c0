public import SchemaModel
public import SchemaSyntax

/// The type `text`: one line of text.
public struct TextType: FieldType {
  public struct Options: Sendable {
    let normalizers: [Normalizer]?
    let constraints: [Constraint]
  }

  public let name = "text"
  public let keys: Set<FieldKey> = [.normalize, .length, .digits, .pattern]
  public let examples = FieldTypeExamples(
    keys: "length: {max: 12}",
    accepted: [
      ("Sara", "Sara"),
      ("  Sara   Ahmadi ", "Sara Ahmadi"),
      ("خانه\u{200C}دار", "خانه\u{200C}دار"),
      ("Cafe\u{301}", "Café"),
      ("\u{FEB3}\u{FE8E}\u{FEAD}\u{FE8D}", "سارا"),
      ("Ｓａｒａ", "Sara"),
      ("\u{200C}Sara\u{200D}\u{AD}", "Sara"),
    ],
    refused: [("Bartholomew Cubbins", .length)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? {
    let normalizers = reader.normalizers(text: reader.context.textNormalizers)
    return Options(
      normalizers: normalizers, constraints: [reader.length(), reader.digits(), reader.pattern()].compactMap(\.self))
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    let normalizers = options.normalizers ?? context.textNormalizers
    let holdsDigits = options.constraints.contains { if case .digits = $0 { true } else { false } }
    return CoreType(
      scalar: .text(lines: false), normalizers: normalizers, constraints: options.constraints,
      control: Control(
        keypad: holdsDigits ? .numeric : .text,
        direction: holdsDigits || normalizers.contains(.code) ? .leftToRight : .automatic))
  }
}
