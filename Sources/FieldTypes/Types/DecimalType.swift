import Localization
import Diagnostics
public import SchemaModel
public import SchemaSyntax
import ValueText

/// The type `decimal`: an exact decimal number.
public struct DecimalType: FieldType {
  public struct Options: Sendable {
    let scale: Int
    let range: Constraint?
    let unit: LocalizedText?
  }

  public let name = "decimal"
  public let keys: Set<FieldKey> = [.places, .range, .unit]
  public let examples = FieldTypeExamples(
    keys: "places: 2, range: {min: 0}",
    accepted: [("12.50", "12.5"), ("۱۲٫۵", "12.5"), ("0", "0"), ("1,234.5", "1234.5")],
    refused: [("a dozen", .type), ("12.345", .range), ("-0.5", .range), ("12345678901234567890", .range)])

  /// The default number of decimal places.
  static let defaultScale = 6

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? {
    let scale = reader.integer(.places, in: 0...12, else: .badPlaces) ?? Self.defaultScale
    let range = reader.range(Bound.decimal) { text, _ in NumberReader(scale: scale).decimal(text) }
    return Options(scale: scale, range: range, unit: reader.localized(.unit))
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(
      scalar: .decimal(places: options.scale), constraints: [options.range].compactMap(\.self),
      unit: options.unit.map(CoreType.Unit.named) ?? .none,
      control: Control(keypad: .decimal, direction: .leftToRight, width: 16))
  }
}
