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

  /// The texts under two keys.
  ///
  /// - Parameter keys: The keys.
  /// - Returns: The texts, by their keys.
  /// - Throws: A `Failure` if the database cannot be read.
  func values(of keys: (String, String)) throws -> [String: String] {
    let rows = try connection.rows(
      "SELECT key, value FROM daftar_meta WHERE key IN (?, ?)", [.text(keys.0), .text(keys.1)])
    return Dictionary(
      rows.compactMap { row in row[0].text.flatMap { key in row[1].text.map { (key, $0) } } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Records how the texts of a schema are written, where that is another way than until now.
  ///
  /// - Parameters:
  ///   - writing: How the texts are written that come from now on.
  ///   - stored: What is stored of it.
  /// - Throws: A `Failure` if the database cannot be written.
  func begin(_ writing: Writing, stored: String?) throws {
    guard !WritingHistory.says(stored, writing) else { return }
    var history = WritingHistory(stored: stored)
    let last = try connection.rows("SELECT max(seq) FROM daftar_history").first?.first?.integer
    history.begin(writing, after: last.map { Int($0) } ?? 0)
    try set(WritingHistory.metaKey, history.text)
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
