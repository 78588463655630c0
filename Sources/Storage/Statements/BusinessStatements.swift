import Diagnostics
public import SQL
public import SchemaModel

/// The prepared SQL statements for all entities of a schema, and what else reading and writing records needs. It never
/// changes, and is a class since every read and write hands it on.
public final class BusinessStatements: Sendable {
  public let schema: Schema
  /// The name of the database in failures.
  public let path: String
  let dialect: any Dialect
  let searching: any SearchWriter
  /// Gives random numbers: for the salts of the history, and for the memory of keys that were seen.
  let entropy: @Sendable () -> UInt64
  let search: SearchText
  /// The summaries of the schema's reports; nil for an engine that has none.
  let summaries: SchemaSummaries?
  /// The version of the folded look-up keys that the schema needs: see `RecordKeys.version(of:)`.
  let keyVersion: String
  /// What the search texts of all entities are made from: see `SearchText.version(of:)`.
  let searchVersion: String
  /// Whether a write of this store has found the search texts current, or made them so.
  let searchTexts = SearchTexts.Memory()
  let largeSummaries = SummaryTables.Memory()
  /// The statements that run with every record.
  let system: SystemStatements
  private let entities: [EntityStatements]

  /// Writes the statements of a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema of the records.
  ///   - path: The name of the database in failures: the path of its file, or its address.
  ///   - dialect: How the engine writes statements.
  ///   - searching: How the engine searches.
  ///   - entropy: Gives random numbers, which nobody can foretell.
  public init(
    schema: Schema, path: String, dialect: any Dialect, searching: any SearchWriter,
    entropy: @escaping @Sendable () -> UInt64
  ) {
    let tables = SchemaTables(schema).entities
    self.schema = schema
    self.path = path
    self.dialect = dialect
    self.searching = searching
    self.entropy = entropy
    search = SearchText(schema: schema)
    summaries = SQLEngine(rawValue: dialect.name).map { SchemaSummaries(schema, for: $0) }
    searchVersion = (["\(SearchText.generation)"] + schema.entities.map(search.version)).joined(separator: "\n")
    keyVersion = RecordKeys.version(of: schema)
    system = SystemStatements(dialect)
    entities = zip(schema.entities, tables).map {
      EntityStatements(entity: $0, tables: $1, dialect: dialect, searching: searching)
    }
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

  /// Whether the database has what reports are answered from, as far as it is to have it.
  ///
  /// - Parameter connection: An open connection.
  /// - Throws: A `Failure` if the database cannot be read.
  public func areSettled(_ connection: any DatabaseConnection) throws -> Bool {
    try SummaryTables(connection: connection, business: self).areSettled()
  }

  /// The key of the failure for a stored value that is invalid for the type of its field.
  private static let unreadableValue = "failure.database.unreadable_value"

  /// Runs a body that reads a record.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns; nil where a stored value is damaged, which `db check` reports.
  /// - Throws: Every other error of `body`.
  public static func readable<Result>(_ body: () throws -> Result?) throws -> Result? {
    do { return try body() } catch let failure as Failure where failure.key == unreadableValue { return nil }
  }

  /// The failure for a stored value that is invalid for the type of its field.
  ///
  /// - Parameters:
  ///   - table: The table that has the value.
  ///   - column: The column that has the value.
  ///   - id: The id of the record.
  /// - Returns: A data failure.
  func unreadable(_ table: String, _ column: String, _ id: String) -> Failure {
    Failure(.data, Self.unreadableValue, ["path": path, "table": table, "column": column, "id": id])
  }

  /// The statements of all entities, in the order of the schema.
  var all: [EntityStatements] { entities }
}

/// An error of the calling program.
public enum StoreMisuse: Error {
  case unknownEntity(String)
  /// The record to be replaced is not stored in the version that was given.
  case notTheVersion(String)
  case rowWithoutIdentity(String)
  /// Values were given for a statement that has bound values already.
  case valuesTwice
  /// An engine ended a write as if it were done, and did not run it.
  case writeWithoutOutcome
  /// A `ChangeListener` writes while a change is reported to it.
  case writtenByListener
}
