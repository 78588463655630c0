public import SchemaModel
public import SchemaSyntax
import ValueText

/// The type `money`: an amount in the currency of the business, with the decimal places of the currency.
public struct MoneyType: FieldType {
  public struct Options: Sendable {
    let range: Constraint?
  }

  public let name = "money"
  public let keys: Set<FieldKey> = [.range]
  public let examples = FieldTypeExamples(
    keys: "range: {min: 0}",
    accepted: [("4500000", "4500000"), ("4,500,000", "4500000"), ("۴۵۰۰۰۰۰", "4500000")],
    refused: [("cheap", .type), ("0.5", .range), ("-1", .range)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? {
    let scale = CurrencyUnits.scale(of: reader.context.business.currency)
    return Options(range: reader.range(Bound.decimal) { text, _ in NumberReader(scale: scale).decimal(text) })
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    let scale = CurrencyUnits.scale(of: context.business.currency)
    return CoreType(
      scalar: .decimal(places: scale), constraints: [options.range].compactMap(\.self), unit: .currency,
      control: Control(
        keypad: scale == 0 && context.business.moneyUnit == nil ? .numeric : .decimal, direction: .leftToRight,
        width: 18))
  }
}
