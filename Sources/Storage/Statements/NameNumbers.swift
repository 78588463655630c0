import SQL

/// The numbers under which Daftar's own tables refer to names: those of `daftar_names`. One of a transaction, which keeps
/// what it asked.
final class NameNumbers {
  private let connection: any DatabaseConnection
  private var known: [String: Int64] = [:]

  /// - Parameter connection: The connection that has the transaction open.
  init(connection: any DatabaseConnection) { self.connection = connection }

  /// The number of a name, which gets one if it has none.
  ///
  /// - Parameter name: The name.
  /// - Throws: A `Failure` if the database cannot be written.
  func number(of name: String) throws -> SQLValue {
    if let number = known[name] { return .integer(number) }
    let stored = try connection.row("SELECT number FROM daftar_names WHERE name = ?", [.text(name)])
    // Another transaction may have added the name meanwhile.
    let row =
      try stored
      ?? connection.row(
        """
        INSERT INTO daftar_names (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = excluded.name \
        RETURNING number
        """, [.text(name)])
    let number = row?.first?.integer ?? 0
    known[name] = number
    return .integer(number)
  }

  /// The number of a name as an expression; null where it has none.
  ///
  /// - Parameter name: The name.
  static func stored(_ name: String) -> SQLText {
    "(SELECT number FROM daftar_names WHERE name = \(bind: .text(name)))"
  }
}
