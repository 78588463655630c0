import JSONText
import SQL
import SchemaModel

/// Archives and erases what a database keeps aside, in a transaction.
public struct AsideRows {
  private let connection: any DatabaseConnection
  private let business: BusinessStatements

  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - business: The statements of the schema.
  public init(connection: any DatabaseConnection, business: BusinessStatements) {
    self.connection = connection
    self.business = business
  }

  /// Writes what is kept aside under a name to an archive, a JSON object a line, then erases it.
  ///
  /// - Parameters:
  ///   - name: The name, as `StorageStatus.Aside.name` has it.
  ///   - identity: The identity of the database.
  ///   - archive: Where the rows are written first.
  /// - Returns: The number of lines.
  /// - Throws: `failure.database.not_aside` if nothing is kept aside under the name; a `Failure` if the database or the
  ///   archive cannot be written.
  public func erase(_ name: String, in identity: DatabaseIdentity, archive: any AsideArchive) throws -> Int {
    let erasure = try AsideErasure(of: name, in: identity, database: business.path)
    let lines = try erasure.sources.reduce(0) { try $0 + write($1, to: archive) }
    try archive.finish()
    let meta = MetaTable(connection: connection)
    if let entity = erasure.entity {
      // Their history has no entry that deletes them; up to here it needs none.
      let last = try connection.count("SELECT coalesce(max(seq), 0) FROM daftar_history")
      try meta.set(AsideErasure.metaKey(of: entity), String(last))
    }
    for statement in erasure.statements { try connection.executeOnce(connection.dialect.statement(statement)) }
    try StoreWriter(reader: StoreReader(connection: connection, business: business)).setIdentity(erasure.identity)
    return lines
  }

  /// Writes the rows of a table, or those that have a value in a column.
  private func write(_ source: AsideErasure.Source, to archive: any AsideArchive) throws -> Int {
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
    if case .decimal(let scale) = type, let units = value.units(atScale: scale) {
      return .number(ExactDecimal(units: units, places: scale).description)
    }
    guard let units = value.integer else { return .null }
    return switch type {
    case .boolean: .bool(units == 1)
    case .decimal, .text, .integer, .date, .timestamp, .identity, .packedIdentity, .option, .bytes:
      .number(String(units))
    }
  }
}
