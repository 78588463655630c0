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
