public import SQL
public import SchemaModel

/// Summaries of reports whose tables or triggers somebody took away. Reports read the records then, and the next save
/// makes the summaries anew.
public struct SummaryDrift {
  private let connection: any DatabaseConnection
  private let summaries: SchemaSummaries

  /// - Parameters:
  ///   - connection: An open connection.
  ///   - schema: The schema whose reports have summaries.
  ///   - engine: The engine of the connection.
  public init(connection: any DatabaseConnection, schema: Schema, engine: SQLEngine) {
    self.connection = connection
    summaries = SchemaSummaries(schema, for: engine)
  }

  /// The summaries that the database should have, and lacks in part.
  ///
  /// - Throws: The error of the engine.
  public func problems() throws -> [StorageCheck.Problem] {
    let kept = summaries.recorded(try connection.rows(summaries.state))
    if kept.isEmpty { return [] }
    let found = Set(try connection.rows(summaries.parts).compactMap { $0.first?.text })
    return summaries.all.filter { summary in
      kept.contains(summary.number) && !SummaryTriggers(of: summary).parts.allSatisfy { found.contains($0.text) }
    }.map { StorageCheck.Problem(.missingSummary, ["report": $0.rows.report.name]) }
  }
}
