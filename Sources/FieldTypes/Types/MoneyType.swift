public import SchemaModel
public import SchemaSyntax
import ValueText

/// An amount in the business's currency, with as many places as the currency has.
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
    let places = CurrencyUnits.places(reader.context.business.currency)
    return Options(range: reader.range(Bound.decimal) { NumberReader(places: places).decimal($0) })
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    let places = CurrencyUnits.places(context.business.currency)
    return CoreType(
      scalar: .decimal(places: places), constraints: [options.range].compactMap(\.self), unit: .currency,
      control: Control(
        keypad: places == 0 && context.business.moneyUnit == nil ? .numeric : .decimal, direction: .leftToRight,
        width: 18))
  }
}
