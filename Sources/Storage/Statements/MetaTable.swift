import SQL

/// The table of what a database knows about itself, a text under each key.
struct MetaTable {
  let connection: any DatabaseConnection

  /// The text under a key.
  ///
  /// - Parameter key: The key.
  /// - Returns: nil if there is none.
  /// - Throws: A `Failure` if the database cannot be read.
  func value(of key: String) throws -> String? {
    try connection.row("SELECT value FROM daftar_meta WHERE key = ?", [.text(key)])?.first?.text
  }

  /// Stores a text under a key.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - value: The text; nil if the key is to have none.
  /// - Throws: A `Failure` if the database cannot be written.
  func set(_ key: String, _ value: String?) throws {
    guard let value else {
      try connection.execute("DELETE FROM daftar_meta WHERE key = ?", [.text(key)])
      return
    }
    try connection.execute(
      "INSERT INTO daftar_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [.text(key), .text(value)])
  }
}
