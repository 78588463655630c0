import SQL
import SchemaModel

/// Writes the steps that create a database, or upgrade its system tables to the current format.
struct StorageSteps<Engine: Dialect> {
  let dialect: Engine

  /// The steps that create the whole database.
  ///
  /// - Parameters:
  ///   - schema: The schema whose tables are needed.
  ///   - identity: The identity that the database gets.
  /// - Returns: System tables first, then the tables of the entities, then the identity.
  func all(_ schema: Schema, _ identity: DatabaseIdentity) -> [StoragePlan.Step] {
    let (tables, cluster) = (SchemaTables.tables(for: schema), ClusterSteps(dialect: dialect))
    return cluster.beginning
      + (SystemTables.all + cluster.claims).flatMap { steps($0, reason: "plan.system_table") } + tables.flatMap(create)
      + (SystemTables.all + tables).flatMap(references) + meta(identity) + cluster.ending
  }

  /// The steps that add the references of a table, in engines that take them when all tables stand.
  ///
  /// - Parameter table: A table that was created.
  /// - Returns: The steps in order.
  func references(of table: Table) -> [StoragePlan.Step] {
    dialect.references(of: table).map {
      StoragePlan.Step(dialect.statement($0), reason: "plan.references", ["table": table.name.text])
    }
  }

  /// The steps that create a table of records, of rows or of choices, with its indexes.
  ///
  /// - Parameter table: A table of the schema.
  /// - Returns: The steps in order.
  func create(_ table: Table) -> [StoragePlan.Step] {
    let reason =
      switch table.kind {
      case .records: "plan.entity_table"
      case .rows: "plan.list_table"
      case .choices: "plan.choices_table"
      }
    return steps(table, reason: reason)
  }

  private func steps(_ table: Table, reason: String) -> [StoragePlan.Step] {
    table.objects.flatMap { object in
      dialect.create(object).map { sql in
        StoragePlan.Step(
          dialect.statement(sql), reason: self.reason(of: object, table: reason), arguments(of: object, in: table))
      }
    } + ClusterSteps(dialect: dialect).place(table)
  }

  private func reason(of object: DatabaseObject, table: String) -> String {
    switch object {
    case .table: table
    case .index(let index): index.isUnique ? "plan.unique_index" : "plan.index"
    case .searchIndex: "plan.search_index"
    }
  }

  private func arguments(of object: DatabaseObject, in table: Table) -> [String: String] {
    switch object {
    case .table, .searchIndex: ["table": table.name.text]
    case .index(let index):
      ["table": table.name.text, "column": index.key]
    }
  }

  /// The steps that upgrade system tables. The history keeps its entries, in the form that they have.
  ///
  /// - Parameters:
  ///   - tables: The tables that are new or changed since `format`.
  ///   - format: The format that the database has.
  /// - Returns: The steps in order.
  func upgrade(_ tables: [Table], from format: Int) -> [StoragePlan.Step] {
    tables.flatMap { table -> [StoragePlan.Step] in
      let make = steps(table, reason: "plan.system_table")
      return table == SystemTables.history ? keepingHistory(from: format, make) : make
    }
  }

  /// The steps that make search indexes anew which stand beside their tables, where a format had them in another form.
  /// They are filled once the plan is done.
  ///
  /// - Parameters:
  ///   - facts: The facts of the database, under the names that it has.
  ///   - format: The format that the database has.
  /// - Returns: The steps in order.
  func searchIndexes(_ facts: [TableFact], from format: Int) -> [StoragePlan.Step] {
    guard format < 4 else { return [] }
    return KnownTable.all(facts).sorted { $0.key < $1.key }.flatMap { name, table -> [StoragePlan.Step] in
      guard table.kind == .records, let index = Table.ofRecords(Identifier(name), columns: []).searchIndex,
        dialect.replaced(index).isEmpty
      else { return [] }
      return (dialect.drop(index) + dialect.create(index)).map {
        StoragePlan.Step(dialect.statement($0), reason: "plan.search_index", ["table": name])
      }
    }
  }

  /// The steps that replace the history: it is created beside the old one, which is copied and dropped. Entries of the
  /// same user and moment become one batch.
  private func keepingHistory(from format: Int, _ make: [StoragePlan.Step]) -> [StoragePlan.Step] {
    let history = SystemTables.history.name
    let old = Identifier(history.text + "_before")
    let packed = StoredRows.packingFunction
    let confirmed: SQLText = format < 2 ? "NULL" : "old.confirmed"
    let before = ["ALTER TABLE \(history) RENAME TO \(old)", "DROP INDEX daftar_history__record"] as [SQLText]
    let after: [SQLText] = [
      "INSERT INTO daftar_batches (at, by) SELECT at, by FROM \(old) GROUP BY at, by ORDER BY min(seq)",
      """
      INSERT INTO \(history) (seq, batch, elapsed, entity, record_id, version, action, changes, confirmed) \
      SELECT row_number() OVER (ORDER BY old.seq), batches.batch, 0, old.entity, \(packed)(0, old.record_id), old.version, old.action, old.changes, \
      \(confirmed) FROM \(old) AS old JOIN daftar_batches AS batches ON batches.at = old.at AND batches.by = old.by \
      ORDER BY old.seq
      """,
      "DROP TABLE \(old)",
    ]
    func step(_ sql: SQLText) -> StoragePlan.Step {
      StoragePlan.Step(dialect.statement(sql), reason: "plan.system_table", ["table": history.text])
    }
    return before.map(step) + make + after.map(step)
  }

  private func meta(_ identity: DatabaseIdentity) -> [StoragePlan.Step] {
    identity.meta.map { key, value in
      StoragePlan.Step(
        dialect.statement(
          """
          INSERT INTO \(SystemTables.meta.name) ("key", "value") \
          VALUES (\(literal: .text(key)), \(literal: .text(value)))
          """), reason: "plan.meta", ["key": key])
    }
  }
}
