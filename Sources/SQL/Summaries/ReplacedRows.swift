/// The triggers by which SQLite notices that a statement with `OR REPLACE` takes rows away: it runs no trigger for these,
/// unless the session asks for it. The summaries are then made anew.
public struct ReplacedRows: Sendable {
  private let table: Identifier
  private let number: Int
  private let keys: [[Identifier]]

  /// - Parameters:
  ///   - table: a table that has summaries.
  ///   - number: the number in the names of the triggers.
  ///   - keys: the columns of each of its unique keys.
  public init(of table: Identifier, number: Int, keys: [[Identifier]]) {
    self.table = table
    self.number = number
    self.keys = keys.filter { !$0.isEmpty }
  }

  /// The statements that make the triggers, in order.
  public var create: [SQLText] {
    if keys.isEmpty { return [] }
    let others = keys.map { key -> SQLText in
      let same = key.map { "\(table).\($0) = new.\($0)" as SQLText }.joined(by: " AND ")
      return "EXISTS (SELECT 1 FROM \(table) WHERE \(same))"
    }
    let moved = zip(keys, others).map { key, other -> SQLText in
      "(\(key.map { "old.\($0) IS NOT new.\($0)" as SQLText }.joined(by: " OR "))) AND \(other)"
    }
    let columns = Set(keys.joined()).sorted().list
    return [
      trigger("insert", "INSERT ON \(table) WHEN \(others.joined(by: " OR "))"),
      trigger("update", "UPDATE OF \(columns) ON \(table) WHEN \(moved.map { "(\($0))" }.joined(by: " OR "))"),
    ]
  }

  private func trigger(_ ending: String, _ event: SQLText) -> SQLText {
    let name = Identifier("\(ReportSummary.prefix)replaced_\(number)_\(ending)")
    return """
      CREATE TRIGGER \(name) BEFORE \(event) BEGIN
        DELETE FROM daftar_meta WHERE key = \(literal: .text(SchemaSummaries.metaKey));
      END
      """
  }
}
