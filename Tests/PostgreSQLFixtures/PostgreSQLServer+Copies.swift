/// Databases that become others, for tests that begin again from the same one.
extension PostgreSQLServer {
  /// Waits until nobody is connected to a database any more: a process of the server notices by and by that the program
  /// which it served is gone, and undoes what it has begun.
  ///
  /// - Parameter name: The database.
  /// - Throws: What the server refuses.
  public func settle(_ name: String) throws {
    let connection = try connection(to: "postgres")
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(name)'"
    for _ in 0..<100_000 where try connection.run(others).first?.first == "0" { return }
  }

  /// Puts a copy of a database in the place of another one.
  ///
  /// - Parameters:
  ///   - name: The database.
  ///   - copy: The name of the copy.
  /// - Throws: What the server refuses.
  public func copy(_ name: String, to copy: String) throws {
    try settle(name)
    try settle(copy)
    let connection = try connection(to: "postgres")
    try connection.run("DROP DATABASE IF EXISTS \(copy)")
    try connection.run("CREATE DATABASE \(copy) TEMPLATE \(name)")
  }
}

extension PostgreSQLConnection {
  /// The names of the tables.
  ///
  /// - Throws: What the server refuses.
  public func tables() throws -> [String] {
    try run(
      "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
    ).compactMap { $0.first ?? nil }
  }

  /// The rows of a table as texts by the names of their columns, in the order of its key; ids stand in quotes.
  ///
  /// - Parameters:
  ///   - table: The name of the table.
  ///   - columns: Columns that are left out.
  /// - Throws: What the server refuses.
  public func rows(of table: String, without columns: Set<String> = []) throws -> [[String: String]] {
    let all = try run(
      """
      SELECT attname, atttypid = 'uuid'::regtype FROM pg_attribute
      WHERE attrelid = '"\(table)"'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
      """
    ).map { (name: $0[0] ?? "", isID: $0[1] == "t") }
    let key = try run(
      """
      SELECT attname FROM pg_attribute JOIN pg_index ON indrelid = attrelid AND attnum = ANY (indkey) AND indisprimary
      WHERE attrelid = '"\(table)"'::regclass ORDER BY array_position(indkey::int2[], attnum)
      """
    ).map { "\"\($0[0] ?? "")\"" }
    let order = key.isEmpty ? "" : " ORDER BY " + key.joined(separator: ", ")
    return try run("SELECT * FROM \"\(table)\"" + order).map { row in
      let cells = zip(all, row).filter { !columns.contains($0.0.name) }
      return Dictionary(cells.map { ($0.name, $0.isID ? "\"\($1 ?? "")\"" : $1 ?? "NULL") }) { $1 }
    }
  }
}
