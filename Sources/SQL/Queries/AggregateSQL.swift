import Expressions
public import SchemaModel

/// An aggregate of a report as SQL: what is read of every record, and what is selected of every group of records, or of
/// every group of a summary.
///
/// In SQLite sums are asked in two halves of 32 bits, so that no sum of whole numbers leaves the engine's 64: the high
/// half of a million of the largest numbers does not reach 2^52. PostgreSQL adds up without a limit.
public struct AggregateSQL: Sendable {
  public let function: ReportAggregate.Function
  /// What the values of the argument are.
  public let kind: LoweredKind
  /// The SQL of the argument for one record; nil where nothing is read.
  public let argument: SQLText?
  private let engine: SQLEngine

  /// The SQL of an aggregate.
  ///
  /// - Parameters:
  ///   - aggregate: the function with its argument.
  ///   - lowering: writes the argument as SQL.
  /// - Throws: `LoweringProblem` for an argument that SQL cannot express; the compiler refuses such a report.
  public init(_ aggregate: ReportAggregate, _ lowering: SQLLowering) throws(LoweringProblem) {
    function = aggregate.function
    engine = lowering.engine
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

  /// The number of columns that are selected of a group.
  public var count: Int {
    switch function {
    case .count, .distinct, .min, .max: 1
    case .sum: 2
    case .avg: 3
    }
  }

  /// The columns to select of a group of records.
  ///
  /// - Parameter value: the column of the records that has the argument.
  /// - Returns: as many columns as `count`; a sum is two: the high and the low half, or the sum and nothing.
  public func columns(_ value: Identifier) -> [SQLText] {
    switch function {
    case .count:
      if argument == nil { return ["count(*)"] }
      return [kind == .bool ? "count(CASE WHEN \(value) THEN 1 END)" : "count(\(value))"]
    case .distinct: return ["count(DISTINCT \(value))"]
    case .sum: return sum(of: value)
    case .avg: return sum(of: value) + ["count(\(value))"]
    case .min: return ["min(\(value))"]
    case .max: return ["max(\(value))"]
    }
  }

  private func sum(of value: Identifier) -> [SQLText] {
    switch engine {
    case .sqlite: ["sum(\(value) >> 32)", "sum(\(value) & 4294967295)"]
    case .postgreSQL: ["sum(\(value))", "NULL"]
    }
  }
}

extension AggregateSQL {
  /// What one record adds to a group of a summary: whole numbers, or numbers without a limit.
  enum Part: Hashable, Sendable {
    case count(SQLText)
    case sum(SQLText)
  }

  /// What one record adds to a group, each part a number that is never null; empty where the number of records is all
  /// that is asked. Nil where the aggregate of a group does not follow from such sums.
  ///
  /// - Parameter value: the column of the record that has the argument.
  func parts(_ value: Identifier) -> [Part]? {
    switch function {
    case .distinct, .min, .max: nil
    case .count where argument == nil: []
    case .count: [counted(value)]
    case .sum: summed(value)
    case .avg: summed(value) + [counted(value)]
    }
  }

  private func counted(_ value: Identifier) -> Part {
    .count(kind == .bool ? "CASE WHEN \(value) THEN 1 ELSE 0 END" : "CASE WHEN \(value) IS NULL THEN 0 ELSE 1 END")
  }

  private func summed(_ value: Identifier) -> [Part] {
    switch engine {
    case .sqlite: [.sum("coalesce(\(value) >> 32, 0)"), .sum("coalesce(\(value) & 4294967295, 0)")]
    case .postgreSQL: [.sum("coalesce(\(value), 0)")]
    }
  }

  /// The columns to select of groups of a summary, for the values of `columns`.
  ///
  /// - Parameters:
  ///   - parts: the columns of the summary that have the parts, in their order.
  ///   - records: its column with the number of records.
  ///   - value: its column with the argument, where that is a key of the summary.
  /// - Returns: as many columns as `count`.
  func columns(parts: [Identifier], records: Identifier, value: Identifier) -> [SQLText] {
    func total(_ column: Identifier) -> SQLText { "CAST(coalesce(sum(\(column)), 0) AS bigint)" }
    switch function {
    case .count: return [total(parts.first ?? records)]
    case .distinct, .min, .max: return columns(value)
    case .sum, .avg:
      let sums = parts.prefix(engine == .sqlite ? 2 : 1).map { "sum(\($0))" as SQLText }
      let halves = engine == .sqlite ? sums : sums + ["NULL"]
      return function == .sum ? halves : halves + parts.suffix(1).map(total)
    }
  }
}
