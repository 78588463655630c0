public import Diagnostics
import SQL
import SchemaModel

/// Tables and columns that a database says it has, and that somebody took out of it or gave another name. Nothing can be
/// planned for such a database: what is missing would be taken for what was never there.
public struct TakenByHand: Sendable {
  /// The key of the failure.
  public static let key = "failure.database.by_hand"

  /// The names of what is missing: a table, or a column behind the name of its table.
  let names: [String]

  /// - Parameters:
  ///   - identity: What the database says that it has.
  ///   - dialect: The SQL of its engine.
  ///   - rows: Its rows.
  /// - Throws: The error of the engine.
  /// - Complexity: O(tables and columns).
  init(of identity: DatabaseIdentity, dialect: some Dialect, rows: StoredRows) throws {
    var (tables, columns): (Set<String>, Set<[String]>) = ([], [])
    let found = try rows.fetch(dialect.tableColumns)
    // What is planned without a database has none of its tables.
    if found.isEmpty {
      names = []
      return
    }
    for row in found {
      guard row.count > 1, let table = row[0].text, let column = row[1].text else { continue }
      tables.insert(table)
      columns.insert([table, column])
    }
    func stored(_ name: String) -> String { dialect.stored(Identifier(name)) }
    names = identity.facts.compactMap { fact in
      switch fact.kind {
      case .table: tables.contains(stored(fact.table)) ? nil : fact.table
      case .column:
        !tables.contains(stored(fact.table)) || columns.contains([stored(fact.table), stored(fact.column)])
          ? nil : "\(fact.table).\(fact.column)"
      case .rule, .unique, .index, .reference, .reading, .unchecked, .aside, .formula: nil
      }
    }
  }

  /// Refuses to plan, where anything is missing.
  ///
  /// - Parameter path: The name of the database.
  /// - Throws: `failure.database.by_hand`.
  func refuse(_ path: String) throws(Failure) {
    guard let first = names.first else { return }
    throw Failure(.data, Self.key, ["path": path, "name": first, "count": String(names.count)])
  }
}

extension Failure {
  /// Whether it says that tables or columns were taken out of a database by hand.
  public var isTakenByHand: Bool { key == TakenByHand.key }
}
