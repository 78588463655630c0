import SchemaModel
import ValueText

/// Compiles the fields of a schema to the parsers of their texts.
struct CellParserCompiler {
  /// The schema, its algorithms, and the option matchers that fields share.
  let context: ParserContext

  /// Compiles a field. O(settings of the field), and O(options) for the first field of an option list.
  ///
  /// - Parameters:
  ///   - field: a field of the context's schema.
  ///   - amounts: the unit of the amounts in its texts. An amount in a customary unit is read with a larger scale than
  ///     is stored, and gives the same units: 0.5 toman are 5 rials.
  /// - Returns: the parser of the field.
  func parser(of field: Field, amounts: AmountUnit = .currency) -> CellParser {
    let algorithms = context.algorithms
    let unit = amounts == .customary ? context.schema.business.moneyUnit : nil
    let normalizer = ValueNormalizer(field.type)
    return CellParser(
      normalizer: normalizer.text, rewriters: normalizer.algorithms.compactMap { algorithms[$0]?.normalize },
      reading: Self.reading(field.type, schema: context.schema, amountsIn: unit),
      matcher: matcher(field.type),
      checks: field.type.constraints.isEmpty ? nil : TextChecks(field.type.constraints, algorithms: algorithms),
      range: RangeCheck(field.type),
      usualLength: field.type.usualLength, isRequired: field.isRequired,
      example: FieldExample.text(of: field.type, context.schema.business.calendar, amountsIn: unit))
  }

  private static func reading(
    _ type: CoreType, schema: Schema, amountsIn unit: Business.MoneyUnit?
  ) -> CellParser.Reading {
    switch type.scalar {
    case .text: .text
    case .integer: .integer
    case .decimal(let scale): .decimal(scale: scale + (type.isAmount ? unit?.exponent ?? 0 : 0))
    case .boolean: .boolean
    case .date: .date(schema.business.calendar)
    case .option: .option
    case .options: .options
    case .reference(let name): .reference(named: schema.entity(name.text).map { !$0.namingFields.isEmpty } ?? false)
    case .list: .list
    }
  }

  private func matcher(_ type: CoreType) -> OptionMatcher? {
    type.optionList.map { context.matcher($0, type.matching, ValueNormalizer(type).text) }
  }
}
