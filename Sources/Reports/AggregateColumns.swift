import Expressions
import Localization
import SQL
import SchemaModel

/// The columns of an aggregate: what is read of every record, what is selected of every group, and the value that
/// follows.
///
/// Sums are asked in two halves of 32 bits, so that no sum of whole numbers leaves the engine's 64: the high half of
/// a million of the largest numbers does not reach 2^52.
struct AggregateColumns {
  private let function: ReportAggregate.Function
  private let kind: LoweredKind
  /// The SQL of the argument for one record; nil where nothing is read.
  let argument: SQLText?

  /// The columns of an aggregate.
  ///
  /// - Parameters:
  ///   - aggregate: the function with its argument.
  ///   - lowering: writes the argument as SQL.
  /// - Throws: `LoweringProblem` for an argument that SQL cannot express; the compiler refuses such a report.
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

  /// The columns to select of a group.
  ///
  /// - Parameter column: the column of the records that has the argument.
  /// - Returns: as many columns as `count`.
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

  /// The number of columns.
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

  /// The value of the aggregate over a group.
  ///
  /// - Parameter values: the columns of the group, as many as `count`.
  /// - Returns: the value; blank where there is none, or where it has no room in a number.
  func value(_ values: ArraySlice<SQLValue>) -> ExpressionValue {
    let values = Array(values)
    guard values.count == count else { return .null }
    switch function {
    case .count, .distinct: return .int(values[0].integer ?? 0)
    case .sum: return number(Self.sum(values))
    case .avg:
      guard let count = values[2].integer, count > 0,
        let sum = WideDecimal(units: Self.sum(values), scale: scale)
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

  private static func sum(_ values: [SQLValue]) -> Int128 {
    Int128(values[0].integer ?? 0) << 32 + Int128(values[1].integer ?? 0)
  }

  /// Units as a number of the argument's kind.
  private func number(_ units: Int128) -> ExpressionValue {
    if case .decimal = kind { return WideDecimal(units: units, scale: scale).map { .decimal($0) } ?? .null }
    return Int64(exactly: units).map { .int($0) } ?? .null
  }

  private func single(_ value: SQLValue) -> ExpressionValue {
    switch value {
    case .null, .bytes: .null
    case .integer(let units), .decimal(let units, _): number(Int128(units))
    case .text(let text): CivilDate(iso: text).map { .date($0) } ?? .null
    }
  }
}
