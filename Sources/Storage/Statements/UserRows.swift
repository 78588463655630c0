import Localization
import SQL

/// The rows of the table of users.
enum UserRows {
  static func insert(_ user: StoredUser, _ connection: any DatabaseConnection) throws {
    try connection.execute(
      """
      INSERT INTO daftar_users (id, name, folded_name, display_name, role, password_hash, disabled, created_on) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(user.id), .text(user.name), .text(Folding.fold(user.name)), .text(user.displayName), .text(user.role),
        SQLValue(user.passwordHash), SQLValue(user.isDisabled), .text(user.createdOn.description),
      ])
  }

  @discardableResult static func update(_ user: StoredUser, _ connection: any DatabaseConnection) throws -> Int {
    try connection.execute("DELETE FROM daftar_sessions WHERE user_id = ?", [.text(user.id)])
    return try connection.execute(
      "UPDATE daftar_users SET display_name = ?, role = ?, password_hash = ?, disabled = ? WHERE id = ?",
      [
        .text(user.displayName), .text(user.role), SQLValue(user.passwordHash), SQLValue(user.isDisabled),
        .text(user.id),
      ])
  }

  /// Stores that a user was seen.
  static func visit(_ user: String, at moment: Timestamp, _ connection: any DatabaseConnection) throws {
    try connection.execute(
      """
      INSERT INTO daftar_visits (user_id, seen_on) VALUES (?, ?) \
      ON CONFLICT (user_id) DO UPDATE SET seen_on = excluded.seen_on
      """, [.text(user), .text(moment.description)])
  }

  /// The link of a token; nil where there is none.
  static func link(_ tokenHash: String, _ connection: any DatabaseConnection) throws -> StoredAccountLink? {
    let row = try connection.row(
      "SELECT user_id, created_on, expires_on FROM daftar_account_links WHERE token_hash = ?", [.text(tokenHash)])
    guard let row, let user = row[0].text, let createdOn = row[1].text.flatMap({ Timestamp($0) }),
      let expiresOn = row[2].text.flatMap({ Timestamp($0) })
    else { return nil }
    return StoredAccountLink(tokenHash: tokenHash, user: user, createdOn: createdOn, expiresOn: expiresOn)
  }

  static let select: SQLText =
    "SELECT id, name, display_name, role, password_hash, disabled, created_on FROM daftar_users"

  static func user(_ row: [SQLValue]) -> StoredUser? {
    guard let id = row[0].text, let name = row[1].text, let displayName = row[2].text, let role = row[3].text,
      let createdOn = row[6].text.flatMap({ Timestamp($0) })
    else { return nil }
    return StoredUser(
      id: id, name: name, displayName: displayName, role: role, passwordHash: row[4].text,
      isDisabled: row[5].integer != 0, createdOn: createdOn)
  }
}
