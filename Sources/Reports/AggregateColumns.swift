import Expressions
import Localization
import SQL
import SchemaModel

/// How an aggregate is asked of SQLite: what is read of every record, what of every group, and what that comes to.
///
/// Sums are asked in two halves of 32 bits, so that no sum of whole numbers leaves the engine's 64: the high half of
/// a million of the largest numbers does not reach 2^52.
struct AggregateColumns {
  private let function: ReportAggregate.Function
  private let kind: LoweredKind
  /// Of one record; nil where nothing is read.
  let argument: SQLText?

  /// Throws where the argument cannot be lowered, which the compiler has told.
  init(_ aggregate: ReportAggregate, _ lowering: SQLLowering) throws(LoweringProblem) {
    function = aggregate.function
    guard let formula = aggregate.argument else {
      (kind, argument) = (.int, nil)
      return
    }
    if formula.typed.type == .bool, function == .count {
      (kind, argument) = (.bool, try lowering.condition(formula.typed))
      return
    }
    let lowered = try lowering.value(formula.typed)
    kind = lowered.kind
    argument = lowered.sql
  }

  /// What is selected of a group, where the argument stands in a column.
  func columns(_ column: Identifier) -> [SQLText] {
    let value: SQLText = "\(column)"
    switch function {
    case .count:
      if argument == nil { return ["count(*)"] }
      return [kind == .bool ? "count(CASE WHEN \(column) THEN 1 END)" : "count(\(value))"]
    case .distinct: return ["count(DISTINCT \(value))"]
    case .sum: return Self.halves(value)
    case .avg: return Self.halves(value) + ["count(\(value))"]
    case .min: return ["min(\(value))"]
    case .max: return ["max(\(value))"]
    }
  }

  /// How many columns it takes.
  var count: Int {
    switch function {
    case .count, .distinct, .min, .max: 1
    case .sum: 2
    case .avg: 3
    }
  }

  private static func halves(_ value: SQLText) -> [SQLText] {
    ["sum(\(value) >> 32)", "sum(\(value) & 4294967295)"]
  }

  /// What the columns of a group come to; `values` are as many as `count`. Blank where that is no number that fits.
  func value(_ values: ArraySlice<SQLValue>) -> ExpressionValue {
    let values = Array(values)
    guard values.count == count else { return .null }
    switch function {
    case .count, .distinct: return .int(values[0].integer ?? 0)
    case .sum: return number(Self.sum(values))
    case .avg:
      guard let count = values[2].integer, count > 0,
        let sum = WideDecimal(units: Self.sum(values), scale: places)
      else { return .null }
      return (try? sum / WideDecimal(count)).map { .decimal($0) } ?? .null
    case .min, .max: return single(values[0])
    }
  }

  /// What it comes to over no records.
  var empty: ExpressionValue {
    switch function {
    case .count, .distinct: .int(0)
    case .sum: number(0)
    case .avg, .min, .max: .null
    }
  }

  private var places: Int {
    if case .decimal(let places) = kind { places } else { 0 }
  }

  private static func sum(_ values: [SQLValue]) -> Int128 {
    Int128(values[0].integer ?? 0) << 32 + Int128(values[1].integer ?? 0)
  }

  /// Units as a number of the argument's kind.
  private func number(_ units: Int128) -> ExpressionValue {
    if case .decimal = kind { return WideDecimal(units: units, scale: places).map { .decimal($0) } ?? .null }
    return Int64(exactly: units).map { .int($0) } ?? .null
  }

  private func single(_ value: SQLValue) -> ExpressionValue {
    switch value {
    case .null: .null
    case .integer(let units): number(Int128(units))
    case .text(let text): CivilDate(iso: text).map { .date($0) } ?? .null
    }
  }
}
