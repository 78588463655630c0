import Diagnostics
import GRDB
import JSONText
import SQL
import SchemaModel
import Storage

/// Erases what a database file keeps aside.
struct SQLiteAside {
  let storage: SQLiteStorage

  /// Writes what is kept aside under a name to an archive, a JSON object a line, then erases it, in one transaction.
  ///
  /// - Parameters:
  ///   - name: The name, as `StorageStatus.Aside.name` has it.
  ///   - archive: Where the rows are written first.
  /// - Returns: The number of lines.
  /// - Throws: A `Failure` if nothing is kept aside under the name, or the file or the archive cannot be written.
  func erase(_ name: String, archive: any AsideArchive) throws -> Int {
    guard case .daftar = try storage.file.found() else {
      throw Failure(.environment, "failure.database.empty", ["path": storage.path])
    }
    // Whether this is a database of the business.
    _ = try storage.state()
    let pool = try storage.file.open(checkingForeignKeys: false)
    let lines = try SQLiteFailure.mapping(storage.path) {
      try pool.write { database in try erase(name, archive: archive, SQLiteConnection(database: database)) }
    }
    try SQLiteFailure.mapping(storage.path) { try pool.close() }
    return lines
  }

  private func erase(_ name: String, archive: any AsideArchive, _ connection: SQLiteConnection) throws -> Int {
    guard case .daftar(let identity) = try SQLiteFile.found(connection) else {
      throw Failure(.environment, "failure.database.empty", ["path": storage.path])
    }
    let erasure = try AsideErasure(of: name, in: identity, database: storage.path)
    let lines = try erasure.sources.reduce(0) { try $0 + write($1, to: archive, connection) }
    try archive.finish()
    for statement in erasure.statements { try connection.executeOnce(SQLiteDialect().statement(statement)) }
    let business = BusinessStatements(schema: storage.schema, path: storage.path)
    try SQLiteWriter(reader: SQLiteReader(connection: connection, business: business)).setIdentity(erasure.identity)
    return lines
  }

  /// Writes the rows of a table, or those that have a value in a column.
  private func write(
    _ source: AsideErasure.Source, to archive: any AsideArchive, _ connection: SQLiteConnection
  ) throws -> Int {
    var lines = 0
    var query: SQLText =
      "SELECT \(source.columns.map { Identifier($0.name) }.list) FROM \(Identifier(source.table))"
    if let filled = source.filled { query += " WHERE \(Identifier(filled)) IS NOT NULL" }
    try connection.eachRow(query) { row in
      let members = zip(source.columns, row).map { column, value in
        JSONValue.Member(column.name, Self.json(value, column.type))
      }
      let line = JSONValue.object([.init("table", .string(source.table))] + members)
      try archive.write(line.encoded() + [0x0A])
      lines += 1
    }
    return lines
  }

  /// A stored value: numbers by their digits, everything else as the text that is stored.
  private static func json(_ value: SQLValue, _ type: ColumnType) -> JSONValue {
    if let text = value.text { return .string(text) }
    guard let units = value.integer else { return .null }
    return switch type {
    case .boolean: .bool(units == 1)
    case .decimal(let scale): .number(ExactDecimal(units: units, places: scale).description)
    case .text, .integer, .date, .timestamp, .identity, .packedIdentity, .option, .bytes: .number(String(units))
    }
  }
}
