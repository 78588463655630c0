import Diagnostics
import SQL
import SchemaModel

/// Verifies the rows of a business in any engine: that every value can be read, and that every history ends in the
/// version that is stored.
public struct RowCheck {
  private let connection: any DatabaseConnection
  private let business: BusinessStatements

  /// The maximum number of reported problems of one kind.
  public static let enough = 100

  /// - Parameters:
  ///   - connection: The connection that has a transaction open. All tables of the schema have to be there.
  ///   - business: The statements of the schema.
  public init(connection: any DatabaseConnection, business: BusinessStatements) {
    self.connection = connection
    self.business = business
  }

  /// Runs the verifications.
  ///
  /// - Returns: The problems that were found.
  /// - Throws: A `Failure` if the database cannot be read.
  /// - Complexity: O(rows).
  public func problems() throws -> [StorageCheck.Problem] {
    try valueProblems() + historyProblems() + KeyTable(connection: connection, business: business).problems()
      + SummaryTables(connection: connection, business: business).problems()
  }

  /// Takes the summaries of reports away: the next write makes them anew.
  private func dropSummaries() throws { try SummaryTables(connection: connection, business: business).drop() }

  /// Has the next write make anew what a check found to disagree with the records: the look-up keys, the summaries.
  ///
  /// - Parameter problems: What the check found.
  /// - Throws: A `Failure` if the database cannot be written.
  public func makeAnew(after problems: [StorageCheck.Problem]) throws {
    if problems.contains(where: { $0.kind == .summary }) { try dropSummaries() }
    if problems.contains(where: { $0.kind == .keys }) {
      try MetaTable(connection: connection).set(RecordKeys.metaKey, nil)
    }
  }

  /// Whether something is to be made anew.
  ///
  /// - Parameter problems: What the check found.
  public static func needsMakingAnew(_ problems: [StorageCheck.Problem]) -> Bool {
    problems.contains { $0.kind == .summary || $0.kind == .keys }
  }

  /// Computed values whose formula has changed since they were stored.
  ///
  /// - Parameter state: The state of the database.
  public static func stale(_ state: StoragePlan.State) -> [StorageCheck.Problem] {
    guard case .outdated(let differences) = state else { return [] }
    return differences.compactMap { difference in
      guard case .formulaChanged(let table, let column, _, _) = difference else { return nil }
      return StorageCheck.Problem(.stale, ["table": table, "column": column])
    }
  }

  /// Values that are invalid for the type of their field, found by decoding every record.
  private func valueProblems() throws -> [StorageCheck.Problem] {
    let reader = StoreReader(connection: connection, business: business)
    var problems: [StorageCheck.Problem] = []
    for statements in business.all {
      let ids = try connection.rows("SELECT \(BuiltInColumns.id) FROM \(statements.name)")
      for row in ids where problems.count < Self.enough {
        do {
          guard let id = row[0].text.flatMap({ RecordID($0) }) else { continue }
          _ = try reader.record(id, of: statements.entity)
        } catch let failure as Failure {
          problems.append(StorageCheck.Problem(.value, failure.arguments))
        }
      }
    }
    return problems
  }

  /// Records whose last history entry has another version.
  private func historyProblems() throws -> [StorageCheck.Problem] {
    try business.schema.entities.compactMap { entity in
      let table = Identifier(entity.name.text)
      let count = try connection.count(
        """
        SELECT count(*) FROM \(table) AS stored WHERE stored.version <> coalesce((SELECT max(version) \
        FROM daftar_history WHERE record_id = \(connection.dialect.packed("stored.\(BuiltInColumns.id)")) AND entity = \(bind: .text(table.text))), 0)
        """)
      guard count > 0 else { return nil }
      return StorageCheck.Problem(.history, ["table": table.text, "count": String(count)])
    }
  }
}
