import Expressions
import SQL
import SchemaModel

/// The groups of one level of a report, with the numbers of each.
struct ReportLevel {
  /// The indices of the dimensions, rows first.
  let indices: [Int]
  private(set) var groups: [[ReportKey]: [ExpressionValue]] = [:]

  /// Reads the rows of a query.
  ///
  /// - Parameters:
  ///   - rows: the rows, a group each: its keys, then the columns of the aggregates.
  ///   - indices: the indices of the dimensions of the level, rows first.
  ///   - shown: the groups that are shown, by the indices of the dimensions that have a rest.
  ///   - statements: the statements of the report.
  /// - Complexity: O(groups).
  init(_ rows: [[SQLValue]], by indices: [Int], shown: ReportStatements.Shown, _ statements: ReportStatements) {
    self.indices = indices
    let codings = statements.codings
    groups.reserveCapacity(rows.count)
    for row in rows {
      var next = 0
      var keys: [ReportKey] = []
      for index in indices {
        let isRest = shown[index] != nil && row.indices.contains(next + 1) && row[next + 1] == .integer(1)
        keys.append(isRest ? .rest : codings[index].decode(row[next]))
        next += shown[index] == nil ? 1 : 2
      }
      groups[keys] = Self.values(row[next...], statements.aggregates)
    }
  }

  private static func values(_ row: ArraySlice<SQLValue>, _ aggregates: [AggregateColumns]) -> [ExpressionValue] {
    var next = row.startIndex
    return aggregates.map { aggregate in
      let end = min(next + aggregate.count, row.endIndex)
      defer { next = end }
      return aggregate.value(row[next..<end])
    }
  }
}
