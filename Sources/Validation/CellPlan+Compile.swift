import SchemaModel
import ValueText

extension CellPlan {
  /// Compiles a field of the context's schema for texts that count amounts so. An amount in a customary unit is read
  /// with more places than are stored, and comes to the same units: 0.5 toman are 5 rials.
  convenience init(_ field: Field, _ context: PlanContext, amounts: AmountUnit = .currency) {
    let algorithms = context.algorithms
    let unit = amounts == .customary ? context.schema.business.moneyUnit : nil
    let normalizer = ValueNormalizer(field.type)
    self.init(
      normalizer: normalizer.text, rewriters: normalizer.algorithms.compactMap { algorithms[$0]?.normalize },
      reading: Self.reading(field.type, schema: context.schema, amountsIn: unit),
      matcher: Self.matcher(field.type, context),
      checks: field.type.constraints.isEmpty ? nil : TextChecks(field.type.constraints, algorithms: algorithms),
      range: RangeCheck(field.type),
      usualLength: field.type.usualLength, isRequired: field.isRequired,
      example: FieldExample.text(of: field.type, context.schema.business.calendar, amountsIn: unit))
  }

  private static func reading(
    _ type: CoreType, schema: Schema, amountsIn unit: Business.MoneyUnit?
  ) -> Reading {
    switch type.scalar {
    case .text: .text
    case .integer: .integer
    case .decimal(let places): .decimal(places: places + (type.control.isMoney ? unit?.exponent ?? 0 : 0))
    case .boolean: .boolean
    case .date: .date(schema.business.calendar)
    case .option: .option
    case .options: .options
    case .reference(let name): .reference(named: schema.entity(name.text).map { !$0.namingFields.isEmpty } ?? false)
    case .rows: .rows
    }
  }

  private static func matcher(_ type: CoreType, _ context: PlanContext) -> OptionMatcher? {
    type.optionList.map { context.matcher($0, type.matching, ValueNormalizer(type).text) }
  }
}
