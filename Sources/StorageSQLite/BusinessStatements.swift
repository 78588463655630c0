import Diagnostics
import SQL
import SchemaModel
import Storage

/// The prepared SQL statements for all entities of a schema, and what else reading and writing records needs.
struct BusinessStatements: Sendable {
  let schema: Schema
  let path: String
  let search: SearchText
  /// The version of the folded look-up keys that the schema needs: see `RecordKeys.version(of:)`.
  let keyVersion: String
  /// What the search texts of all entities are made from: see `SearchText.version(of:)`.
  let searchVersion: String
  private let entities: [EntityStatements]

  /// Writes the statements of a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema of the records.
  ///   - path: The path of the database file, for failures.
  init(schema: Schema, path: String) {
    let tables = SchemaTables(schema).entities
    self.schema = schema
    self.path = path
    search = SearchText(schema: schema)
    searchVersion = schema.entities.map(search.version).joined(separator: "\n")
    keyVersion = RecordKeys.version(of: schema)
    entities = zip(schema.entities, tables).map { EntityStatements(entity: $0, tables: $1) }
  }

  /// The statements of an entity.
  ///
  /// - Parameter entity: An entity of the schema.
  /// - Returns: Its statements.
  /// - Throws: `StoreMisuse.unknownEntity` if the schema has no such entity.
  func statements(of entity: Entity) throws -> EntityStatements {
    guard entities.indices.contains(entity.id) else { throw StoreMisuse.unknownEntity(entity.name.text) }
    return entities[entity.id]
  }

  /// The failure for a stored value that is invalid for the type of its field.
  ///
  /// - Parameters:
  ///   - table: The table that has the value.
  ///   - column: The column that has the value.
  ///   - id: The id of the record.
  /// - Returns: A data failure.
  func unreadable(_ table: String, _ column: String, _ id: String) -> Failure {
    Failure(.data, "failure.database.unreadable_value", ["path": path, "table": table, "column": column, "id": id])
  }

  /// The statements of all entities, in the order of the schema.
  var all: [EntityStatements] { entities }
}

/// An error of the calling program.
enum StoreMisuse: Error {
  case unknownEntity(String)
  /// The record to be replaced is not stored in the version that was given.
  case notTheVersion(String)
  case rowWithoutIdentity(String)
  /// Values were given for a statement that has bound values already.
  case valuesTwice
}
