import SQL

/// The facts of a database by the column that they are about.
struct FactsByColumn {
  struct Key: Hashable {
    let table: String
    let column: String
  }

  /// The names of all tables.
  let tables: Set<String>
  let facts: [Key: [TableFact]]

  init(_ facts: [TableFact]) {
    tables = Set(facts.map(\.table))
    self.facts = Dictionary(grouping: facts) { Key(table: $0.table, column: $0.column) }
  }
}
