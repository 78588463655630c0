import SQL

/// The facts of a database, grouped by the column that they describe.
struct FactsByColumn {
  struct Key: Hashable, Comparable {
    let table: String
    let column: String

    static func < (left: Key, right: Key) -> Bool { (left.table, left.column) < (right.table, right.column) }
  }

  /// The names of all tables.
  let tables: Set<String>
  let facts: [Key: [TableFact]]

  /// Groups facts.
  ///
  /// - Parameter facts: Facts in any order.
  init(_ facts: [TableFact]) {
    tables = Set(facts.map(\.table))
    self.facts = Dictionary(grouping: facts) { Key(table: $0.table, column: $0.column) }
  }
}
