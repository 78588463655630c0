import Diagnostics
import SQL
import SchemaModel
import Storage

/// The statements of all entities of a schema, and what else reading and writing takes.
struct BusinessStatements: Sendable {
  let schema: Schema
  let path: String
  let search: SearchText
  /// What the folded keys of the schema's records are made of.
  let keyVersion: String
  private let entities: [EntityStatements]

  init(schema: Schema, path: String) {
    let tables = SchemaTables(schema).entities
    self.schema = schema
    self.path = path
    search = SearchText(schema: schema)
    keyVersion = RecordKeys.version(of: schema)
    entities = zip(schema.entities, tables).map { EntityStatements(entity: $0, tables: $1) }
  }

  /// The statements of an entity.
  func statements(of entity: Entity) throws -> EntityStatements {
    guard entities.indices.contains(entity.id) else { throw StoreMisuse.unknownEntity(entity.name.text) }
    return entities[entity.id]
  }

  /// The failure for a value that the database holds and no field of its kind can have.
  func unreadable(_ table: String, _ column: String, _ id: String) -> Failure {
    Failure(.data, "failure.database.unreadable_value", ["path": path, "table": table, "column": column, "id": id])
  }

  /// All of them.
  var all: [EntityStatements] { entities }
}

/// A call that no right program makes.
enum StoreMisuse: Error {
  case unknownEntity(String)
  /// The record to be replaced is not there in the version given.
  case notTheVersion(String)
  case rowWithoutIdentity(String)
  /// Values beside a statement that has its own.
  case valuesTwice
}
