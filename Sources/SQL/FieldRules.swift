import Localization
import SchemaModel

/// The constraints of a field that the database engine checks, too. Patterns and algorithms are checked by the
/// validator only.
struct FieldRules {
  /// The most options in a CHECK. Longer lists are checked by the validator only, since the text of the table would
  /// become as long as the list.
  static let longestList = 200

  let schema: Schema

  func rules(of field: Field) -> [ColumnRule] {
    let scalar = field.type.scalar
    return rules(of: scalar) + field.type.constraints.flatMap { rules(for: $0, on: scalar) }
  }

  /// The rule for the codes of an option list; empty for a long one.
  func codes(of list: OptionListID) -> [ColumnRule] {
    let codes = schema.options(list).map(\.code)
    return (1...Self.longestList).contains(codes.count) ? [.oneOf(codes)] : []
  }

  private func rules(of scalar: ScalarType) -> [ColumnRule] {
    switch scalar.representation {
    case .text: scalar.optionList.map(codes) ?? []
    case .boolean: [.zeroOrOne]
    case .date: [.day]
    case .integer, .decimal, .codes, .list: []
    }
  }

  private func rules(for constraint: Constraint, on scalar: ScalarType) -> [ColumnRule] {
    switch constraint {
    case .length(let min, let max): min == nil && max == nil ? [] : [.length(min: min, max: max)]
    case .digits(let min, let max): [.digits(min: min, max: max)]
    case .range(let min, let max): range(min, max, scalar)
    case .pattern, .algorithm: []
    }
  }

  /// The rule for a range. An end of another kind than the field's leaves that side open: the compiler has refused it.
  private func range(_ min: Bound?, _ max: Bound?, _ scalar: ScalarType) -> [ColumnRule] {
    let min = min.flatMap { value(of: $0, scalar) }
    let max = max.flatMap { value(of: $0, scalar) }
    return min == nil && max == nil ? [] : [.range(min: min, max: max)]
  }

  /// A bound in the units of the column.
  private func value(of bound: Bound, _ scalar: ScalarType) -> SQLValue? {
    let scale = scalar.decimalPlaces ?? 0
    switch bound {
    case .date(let date): return .text(date.iso)
    case .integer(let number):
      return ExactDecimal(units: number, places: 0).units(atPlaces: scale).map { .integer($0) }
    case .decimal(let decimal): return decimal.units(atPlaces: scale).map { .integer($0) }
    }
  }
}
