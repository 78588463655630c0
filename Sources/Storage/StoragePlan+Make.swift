import Diagnostics
public import SQL
public import SchemaModel

extension StoragePlan {
  /// The way from what was found to what a schema asks for.
  ///
  /// Throws a failure for a database that is no business of this schema's: another program's, another business's,
  /// or one of a later Daftar. `place` names it there.
  public static func make(for schema: Schema, dialect: some Dialect, found: FoundDatabase, place: String) throws
    -> StoragePlan
  {
    let wanted = DatabaseIdentity(schema: schema)
    switch found {
    case .empty:
      return StoragePlan(state: .toMake, steps: Steps(dialect: dialect).all(schema, wanted), identity: wanted)
    case .foreign: throw Failure(.environment, "failure.database.foreign", ["path": place])
    case .daftar(let identity):
      if identity.format > DatabaseIdentity.currentFormat {
        throw Failure(.environment, "failure.database.later_version", ["path": place])
      }
      guard identity.isSameBusiness(as: wanted) else {
        throw Failure(
          .environment, "failure.database.other_business",
          ["path": place, "found": identity.title, "wanted": wanted.title])
      }
      let differences = StorageDifference.between(identity.facts, wanted.facts)
      return StoragePlan(
        state: differences.isEmpty ? .upToDate : .changed(differences), steps: [], identity: wanted)
    }
  }
}

/// The steps that make a database.
private struct Steps<Engine: Dialect> {
  let dialect: Engine

  func all(_ schema: Schema, _ identity: DatabaseIdentity) -> [StoragePlan.Step] {
    let tables = SchemaTables(schema)
    return SystemTables.all.flatMap { steps($0, reason: "plan.system_table") }
      + schema.entities.flatMap { steps(of: $0, tables) } + meta(identity)
  }

  private func steps(of entity: Entity, _ tables: SchemaTables) -> [StoragePlan.Step] {
    guard tables.entities.indices.contains(entity.id) else { return [] }
    let own = tables.entities[entity.id]
    return steps(own.table, reason: "plan.entity_table") + own.fields.flatMap(steps)
  }

  private func steps(of field: FieldStorage) -> [StoragePlan.Step] {
    switch field {
    case .column, .formula: []
    case .link(let table): steps(table, reason: "plan.choices_table")
    case .child(let child): steps(child.table, reason: "plan.list_table") + child.fields.flatMap(steps)
    }
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
      ["table": table.name.text, "column": index.columns.map(\.text).joined(separator: ", ")]
    }
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
