import Localization
public import SchemaModel

/// How many records an entity has, kept as summaries of reports are, where counting them anew takes an engine long: the
/// first page of a list says it.
enum RecordCounts {
  /// Reports that do nothing but count the records of an entity each; none where the engine counts fast enough: SQLite
  /// goes through its shortest index, PostgreSQL has to look at every row whether the transaction sees it.
  ///
  /// - Parameters:
  ///   - schema: the schema.
  ///   - engine: the engine.
  static func reports(of schema: Schema, for engine: SQLEngine) -> [Report] {
    switch engine {
    case .sqlite: []
    case .postgreSQL:
      schema.entities.map { entity in
        let name = "count(\(entity.name.text))"
        return Report(
          name: name, label: LocalizedText(name), why: LocalizedText(name), source: ReportSource(entity: entity.id),
          rows: [], aggregates: [], measures: [])
      }
    }
  }
}

extension SchemaSummaries {
  /// The query of the number of records of an entity.
  ///
  /// - Parameters:
  ///   - entity: the entity.
  ///   - kept: the numbers of the summaries that are true.
  /// - Returns: nil where no summary says it; the query has no row where there are no records.
  public func count(of entity: Entity, among kept: Set<Int>) -> SQLText? {
    let counting = counts.first { $0.rows.report.source.entity == entity.id }
    return counting.flatMap { kept.contains($0.number) ? "SELECT \(ReportSummary.records) FROM \($0.name)" : nil }
  }
}
