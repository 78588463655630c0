import SQL

/// A table of a database, as the facts that the database keeps describe it.
struct KnownTable: Hashable {
  /// The type words of the columns that the schema had last, by column.
  var columns: [String: String] = [:]
  /// The type words of the columns whose fields are gone, by column.
  var asideColumns: [String: String] = [:]
  /// The rules that the engine checks, by column.
  var rules: [String: Set<String>] = [:]
  /// The rules that it does not check, since stored values break them, by column.
  var uncheckedRules: [String: Set<String>] = [:]
  /// The columns whose values a formula computes.
  var formulas: Set<String> = []
  /// How texts are brought into canonical form, by column.
  var readings: [String: String] = [:]
  /// The tables that columns refer to, by column.
  var references: [String: String] = [:]
  /// Whether the index of some columns is unique, by those columns.
  var indexes: [String: Bool] = [:]
  /// Whether the table's entity, list or field is gone, and its rows are kept.
  var isAside = false

  /// What the rows of a table are.
  enum Kind: Hashable {
    case records, rows, choices

    /// The kind of a table.
    ///
    /// - Parameter has: Whether the table has a column.
    init(_ has: (Identifier) -> Bool) {
      self = has(BuiltInColumns.row) ? .records : has(BuiltInColumns.parent) ? .rows : .choices
    }
  }

  /// What its rows are, by the columns that only such tables have.
  var kind: Kind { Kind { columns[$0.text] != nil } }

  /// The indexes that the steps of a renaming make again at once: lists and choices refer to the ids of records, which
  /// have to be unique for that.
  var keptIndexes: [String: Bool] { kind == .records ? [BuiltInColumns.id.text: true] : [:] }

  /// The names of its indexes.
  ///
  /// - Parameter name: The name of the table.
  func indexNames(of name: Identifier) -> [Identifier] {
    indexes.keys.sorted().map { key in
      let isOrder = key == [BuiltInColumns.parent, BuiltInColumns.position].map(\.text).joined(separator: ", ")
      return Index.name(of: isOrder ? ["daftar_order"] : Index.columns(ofKey: key), in: name)
    }
  }

  /// The tables that facts describe.
  ///
  /// - Parameter facts: Facts in any order.
  /// - Returns: The tables by their names.
  static func all(_ facts: [TableFact]) -> [String: KnownTable] {
    facts.reduce(into: [:]) { tables, fact in tables[fact.table, default: KnownTable()].add(fact) }
  }

  private mutating func add(_ fact: TableFact) {
    switch fact.kind {
    case .table: break
    case .formula: formulas.insert(fact.column)
    case .reading: readings[fact.column] = fact.detail
    case .column: columns[fact.column] = fact.detail
    case .rule: rules[fact.column, default: []].insert(fact.detail)
    case .unchecked: uncheckedRules[fact.column, default: []].insert(fact.detail)
    case .reference: references[fact.column] = fact.detail
    case .unique: indexes[fact.column] = true
    case .index: indexes[fact.column] = false
    case .aside:
      if fact.column.isEmpty { isAside = true } else { asideColumns[fact.column] = fact.detail }
    }
  }
}

extension Table {
  /// What its rows are.
  var kind: KnownTable.Kind { KnownTable.Kind { column($0) != nil } }
}
