import Localization
public import SchemaModel
public import SchemaSyntax
import ValueText

/// The type `integer`: a 64-bit integer.
public struct IntegerType: FieldType {
  public struct Options: Sendable {
    let range: Constraint?
    let unit: LocalizedText?
  }

  public let name = "integer"
  public let keys: Set<FieldKey> = [.range, .unit]
  public let examples = FieldTypeExamples(
    keys: "range: {min: -5, max: 20000}",
    accepted: [("12", "12"), ("۱۲", "12"), (" 007 ", "7"), ("-5", "-5"), ("20,000", "20000")],
    refused: [("twelve", .type), ("1.5", .type), ("-6", .range), ("20001", .range), ("99999999999999999999", .range)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? {
    Options(
      range: reader.range(Bound.integer) { text, _ in NumberReader(scale: 0).units(text) },
      unit: reader.localized(.unit))
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(
      scalar: .integer, constraints: [options.range].compactMap(\.self),
      unit: options.unit.map(CoreType.Unit.named) ?? .none,
      control: Control(keypad: .numeric, direction: .leftToRight, width: 12))
  }
}
