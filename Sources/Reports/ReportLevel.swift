import Expressions
import SQL
import SchemaModel

/// The groups of one level of a report, with the numbers of each.
struct ReportLevel {
  /// The places of the dimensions, rows first.
  let places: [Int]
  private(set) var groups: [[ReportKey]: [ExpressionValue]] = [:]

  /// Reads the rows of a query. O(groups).
  init(_ rows: [[SQLValue]], by places: [Int], shown: ReportStatements.Shown, _ statements: ReportStatements) {
    self.places = places
    let codings = statements.codings
    groups.reserveCapacity(rows.count)
    for row in rows {
      var next = 0
      var keys: [ReportKey] = []
      for place in places {
        let isRest = shown[place] != nil && row.indices.contains(next + 1) && row[next + 1] == .integer(1)
        keys.append(isRest ? .rest : codings[place].decode(row[next]))
        next += shown[place] == nil ? 1 : 2
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
