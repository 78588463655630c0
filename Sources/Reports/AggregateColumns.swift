import Expressions
import Localization
import SQL
import SchemaModel

/// The value of an aggregate, from the columns that are selected of a group.
struct AggregateColumns {
  let sql: AggregateSQL

  private var function: ReportAggregate.Function { sql.function }
  private var kind: LoweredKind { sql.kind }

  /// The number of columns.
  var count: Int { sql.count }

  /// The value of the aggregate over a group.
  ///
  /// - Parameter values: the columns of the group, as many as `count`.
  /// - Returns: the value; blank where there is none, or where it has no room in a number.
  func value(_ values: ArraySlice<SQLValue>) -> ExpressionValue {
    let values = Array(values)
    guard values.count == count else { return .null }
    switch function {
    case .count, .distinct: return .int(values[0].integer ?? 0)
    case .sum: return number(sum(values))
    case .avg:
      guard let count = values[2].integer, count > 0,
        let sum = WideDecimal(units: sum(values), scale: scale)
      else { return .null }
      return (try? sum / WideDecimal(count)).map { .decimal($0) } ?? .null
    case .min, .max: return single(values[0])
    }
  }

  /// The value over no records.
  var empty: ExpressionValue {
    switch function {
    case .count, .distinct: .int(0)
    case .sum: number(0)
    case .avg, .min, .max: .null
    }
  }

  /// The digits behind the point of the argument.
  private var scale: Int {
    if case .decimal(let scale) = kind { scale } else { 0 }
  }

  private func sum(_ values: [SQLValue]) -> Int128 {
    if let low = values[1].integer { return Int128(values[0].integer ?? 0) << 32 + Int128(low) }
    return units(values[0]) ?? 0
  }

  /// The units of a number at the argument's scale; nil for null, and for what has no room in them.
  private func units(_ value: SQLValue) -> Int128? {
    switch value {
    case .null, .bytes: return nil
    case .integer(let units): return Int128(units)
    case .decimal(let units, let places): return scaled(Int128(units), places)
    case .text(let digits):
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      return Int128(parts.joined()).flatMap { scaled($0, parts.count == 2 ? parts[1].utf8.count : 0) }
    }
  }

  private func scaled(_ units: Int128, _ places: Int) -> Int128? {
    var units = units
    for _ in 0..<max(0, scale - places) {
      let (product, isTooLarge) = units.multipliedReportingOverflow(by: 10)
      if isTooLarge { return nil }
      units = product
    }
    for _ in 0..<max(0, places - scale) { units /= 10 }
    return units
  }

  /// Units as a number of the argument's kind.
  private func number(_ units: Int128) -> ExpressionValue {
    if case .decimal = kind { return WideDecimal(units: units, scale: scale).map { .decimal($0) } ?? .null }
    return Int64(exactly: units).map { .int($0) } ?? .null
  }

  private func single(_ value: SQLValue) -> ExpressionValue {
    switch value {
    case .null, .bytes: .null
    case .integer(let units): number(Int128(units))
    case .decimal: units(value).map { number($0) } ?? .null
    case .text(let text): CivilDate(iso: text).map { .date($0) } ?? .null
    }
  }
}
