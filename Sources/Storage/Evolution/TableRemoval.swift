import SQL

/// How a table whose entity, list or field is gone from the schema is kept aside.
///
/// Its rows stay. Only references to records are taken out of its text, since they would refuse the deletion of records
/// that nobody sees any more to be referred to. Rows of a list still go with their record.
struct TableRemoval<Engine: Dialect> {
  let dialect: Engine
  let name: Identifier
  let old: KnownTable

  /// The facts of the table afterwards.
  ///
  /// - Parameter known: The facts of the table in the database.
  /// - Returns: The facts, with the one that the table is kept aside.
  func facts(_ known: [TableFact]) -> [TableFact] {
    let lost: Set<TableFact.Kind> = isRebuilt ? [.reference, .rule, .unchecked, .formula] : [.formula]
    let kept = known.filter { fact in !lost.contains(fact.kind) || structure?.facts.contains(fact) == true }
    return kept + [TableFact(.aside, table: name.text)]
  }

  /// The steps, in order; none where the table can stay as it is.
  var steps: [StoragePlan.Step] {
    guard isRebuilt, let table = structure else { return [] }
    if dialect.altersInPlace {
      return lostConstraints.map { constraint in
        let drop: SQLText = "ALTER TABLE \(name) DROP CONSTRAINT IF EXISTS \(constraint)"
        return StoragePlan.Step(dialect.statement(drop), reason: "plan.table_aside", ["table": name.text])
      }
    }
    let values = table.columns.map { ($0.name, "\($0.name)" as SQLText) }
    let statements = TableReplacement(dialect: dialect, table: table).statements(values)
    return (statements + table.indexes.map { dialect.create($0) }).map {
      StoragePlan.Step(dialect.statement($0), reason: "plan.table_aside", ["table": name.text])
    }
  }

  /// The constraints of fields, by the names that engines give them which alter tables.
  private var lostConstraints: [Identifier] {
    let own = Set(BuiltInColumns.all.map(\.text))
    let references = old.references.keys.filter { $0 != BuiltInColumns.parent.text }.sorted().map { Identifier($0) }
    let checked = old.columns.keys.filter { !own.contains($0) }.sorted().map { Identifier($0) }
    return references.map { ForeignKey($0, to: $0, $0, deletion: .refuse).constraint }
      + checked.map { Column($0, .text).constraint }
  }

  /// Whether the table refers to records by a field.
  private var isRebuilt: Bool {
    old.kind != .choices && !Set(old.references.keys).isSubset(of: [BuiltInColumns.parent.text])
  }

  /// The table without references and rules of fields; nil for one of choices, which has neither.
  private var structure: Table? {
    let own = Set(BuiltInColumns.all.map(\.text))
    let all = old.columns.merging(old.asideColumns) { live, _ in live }
    let columns = all.filter { !own.contains($0.key) }.sorted(by: <).compactMap { name, word in
      ColumnType(word: word).map { Column(Identifier(name), $0) }
    }
    let indexes = old.indexes.keys.sorted().filter { all[$0] != nil && !own.contains($0) }.map { column in
      Index(
        name: Identifier("\(name)__\(column)"), table: name, columns: [Identifier(column)],
        isUnique: old.indexes[column] == true)
    }
    if all[BuiltInColumns.row.text] != nil { return .ofRecords(name, columns: columns, indexes: indexes) }
    return old.references[BuiltInColumns.parent.text].map {
      .ofRows(name, of: Identifier($0), columns: columns, indexes: indexes)
    }
  }
}
