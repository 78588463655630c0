import SQL
import SchemaModel

/// The kinds of the fields that the facts of a database describe, and those that a plan changes.
struct KindFacts {
  /// The kinds, by the table of the entity or the list and the name of the field.
  let kinds: [FactsByColumn.Key: ValueKind]
  /// The decimals of which nobody recorded whether they are amounts.
  private let undecided: Set<FactsByColumn.Key>
  /// The tables of records and of rows that are there.
  private let tables: Set<String>

  /// - Parameter facts: The facts of a database, in any order.
  init(_ facts: [TableFact]) {
    var kinds: [FactsByColumn.Key: ValueKind] = [:]
    var undecided: Set<FactsByColumn.Key> = []
    var tables: Set<String> = []
    let own = Set(BuiltInColumns.all.map(\.text))
    for (name, table) in KnownTable.all(facts) where !table.isAside {
      if table.kind != .records {
        let holder = table.kind == .rows ? BuiltInColumns.parent : BuiltInColumns.holder
        if let owner = table.references[holder.text] {
          kinds[FactsByColumn.Key(table: owner, column: SchemaTables.field(ofTable: name, in: owner))] =
            table.kind == .rows ? .list : .options
        }
      }
      guard table.kind != .choices else { continue }
      tables.insert(name)
      for (column, word) in table.columns where !own.contains(column) {
        let key = FactsByColumn.Key(table: name, column: column)
        let reading = table.readings[column]
        kinds[key] = ValueKind(column: word, reading: reading)
        if reading == nil, case .decimal = ColumnType(word: word) { undecided.insert(key) }
      }
    }
    self.kinds = kinds
    self.undecided = undecided
    self.tables = tables
  }

  /// The fields that come to tables which are there, new or from where they were kept aside.
  ///
  /// - Parameter new: The facts after a plan, under whose names these are, too.
  func arriving(in new: KindFacts) -> Set<FactsByColumn.Key> {
    Set(new.kinds.keys.filter { kinds[$0] == nil && tables.contains($0.table) })
  }

  /// The fields whose kind is another one afterwards, or which are gone then.
  ///
  /// - Parameter new: The facts after a plan, under whose names these are, too.
  /// - Returns: The kinds that they have before.
  func changed(to new: KindFacts) -> [FactsByColumn.Key: ValueKind] {
    kinds.filter { key, kind in
      guard let after = new.kinds[key] else { return true }
      // Where one of both says nothing of amounts, a column of the same type has changed nothing.
      if undecided.contains(key) || new.undecided.contains(key) { return kind.column != after.column }
      return kind != after
    }
  }
}
