import SQL
import Storage

/// Converted values, in temporary tables: the values that a column has are read here, converted, and written beside the
/// old ones, where statements look them up. The tables are gone with the transaction.
struct TableConversions: ConversionSQL {
  let connection: PostgreSQLConnection
  let conversions: ValueConversions

  private static let old: Identifier = "daftar_old"
  private static let new: Identifier = "daftar_new"
  /// The number of values that are converted at once.
  private static let batch = 5000

  private static func table(_ number: Int) -> Identifier { Identifier("daftar_conversion_\(number)") }

  func prepare(
    _ number: Int, for value: SQLText, in table: Identifier, from old: ColumnType, to new: ColumnType
  ) throws {
    let (name, dialect) = (Self.table(number), PostgreSQLDialect())
    let values = Table(name: name, columns: [Column(Self.old, old), Column(Self.new, new)], primaryKey: [])
    try connection.executeOnce(dialect.statement(dialect.createTemporary(values)))
    var batch: [[SQLValue]] = []
    func write() throws {
      try connection.copy(into: name, [Self.old, Self.new]) { rows in for row in batch { try rows.append(row) } }
      batch.removeAll(keepingCapacity: true)
    }
    try connection.eachRow("SELECT DISTINCT \(value) FROM \(table) WHERE \(value) IS NOT NULL") { row in
      let converted = conversions.convert(number, row[0])
      if converted != .null { batch.append([row[0], converted]) }
      if batch.count >= Self.batch { try write() }
    }
    if !batch.isEmpty { try write() }
    // A hash takes texts of any length.
    try connection.run(["CREATE INDEX ON \(name) USING hash (\(Self.old))", "ANALYZE \(name)"])
  }

  func converted(_ number: Int, _ value: SQLText) -> SQLText {
    let table = Self.table(number)
    return "(SELECT \(table).\(Self.new) FROM \(table) WHERE \(table).\(Self.old) = \(value))"
  }
}
