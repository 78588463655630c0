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
    return SystemTables.all.flatMap { steps($0, reason: "plan.system_table") }
      + SchemaTables.tables(for: schema).flatMap(create) + meta(identity)
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
    }
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

  /// The steps that upgrade system tables. The rows of a table that has another form now are kept.
  ///
  /// - Parameters:
  ///   - tables: The tables that are new or changed since `format`.
  ///   - format: The format that the database has.
  /// - Returns: The steps in order.
  func upgrade(_ tables: [Table], from format: Int) -> [StoragePlan.Step] {
    let known = Set(SystemTables.all(inFormat: format).map(\.name))
    return tables.flatMap { table -> [StoragePlan.Step] in
      let make = steps(table, reason: "plan.system_table")
      guard known.contains(table.name) else { return make }
      return keeping(table, from: format, make)
    }
  }

  /// The steps that replace a table: it is created beside the old one, which is copied and dropped.
  private func keeping(_ table: Table, from format: Int, _ make: [StoragePlan.Step]) -> [StoragePlan.Step] {
    let old = Identifier(table.name.text + "_before")
    let columns = SystemTables.columns(of: table, inFormat: format).list
    let indexes = table.indexes.map { "DROP INDEX \($0.name)" as SQLText }
    let before: [SQLText] = ["ALTER TABLE \(table.name) RENAME TO \(old)"] + indexes
    let after: [SQLText] = [
      "INSERT INTO \(table.name) (\(columns)) SELECT \(columns) FROM \(old)", "DROP TABLE \(old)",
    ]
    func step(_ sql: SQLText) -> StoragePlan.Step {
      StoragePlan.Step(dialect.statement(sql), reason: "plan.system_table", ["table": table.name.text])
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
