import GRDB
import Localization
import SQL
public import Storage

extension SQLiteStore: UserStore {
  public func users() throws -> [StoredUser] {
    try readingUsers { try $0.rows(Self.selectUser + " ORDER BY folded_name").compactMap(Self.user) }
  }

  public func user(id: String) throws -> StoredUser? {
    try readingUsers { try $0.row(Self.selectUser + " WHERE id = ?", [.text(id)]).flatMap(Self.user) }
  }

  public func user(named name: String) throws -> StoredUser? {
    try readingUsers {
      try $0.row(Self.selectUser + " WHERE folded_name = ?", [.text(Folding.fold(name))]).flatMap(Self.user)
    }
  }

  public func add(_ user: StoredUser, onlyFirst: Bool) throws -> Bool {
    try writing { connection in
      let known: SQLText =
        onlyFirst ? "SELECT count(*) FROM daftar_users" : "SELECT count(*) FROM daftar_users WHERE folded_name = ?"
      let folded = SQLValue.text(Folding.fold(user.name))
      guard try connection.count(known, onlyFirst ? [] : [folded]) == 0 else { return false }
      try Self.insert(user, connection)
      return true
    }
  }

  public func settle(_ body: ([StoredUser]) throws -> StoredUser?) throws -> StoredUser? {
    try writing { connection in
      let users = try connection.rows(Self.selectUser + " ORDER BY folded_name").compactMap(Self.user)
      guard let user = try body(users) else { return nil }
      if let stored = users.first(where: { $0.id == user.id }) {
        if stored != user { try Self.update(user, connection) }
      } else {
        try Self.insert(user, connection)
      }
      return user
    }
  }

  public func change(_ user: StoredUser) throws -> Bool { try writing { try Self.update(user, $0) == 1 } }

  private static func insert(_ user: StoredUser, _ connection: SQLiteConnection) throws {
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

  @discardableResult private static func update(_ user: StoredUser, _ connection: SQLiteConnection) throws -> Int {
    try connection.execute("DELETE FROM daftar_sessions WHERE user_id = ?", [.text(user.id)])
    return try connection.execute(
      "UPDATE daftar_users SET display_name = ?, role = ?, password_hash = ?, disabled = ? WHERE id = ?",
      [
        .text(user.displayName), .text(user.role), SQLValue(user.passwordHash), SQLValue(user.isDisabled),
        .text(user.id),
      ])
  }

  private static let selectUser: SQLText =
    "SELECT id, name, display_name, role, password_hash, disabled, created_on FROM daftar_users"

  private static func user(_ row: [SQLValue]) -> StoredUser? {
    guard let id = row[0].text, let name = row[1].text, let displayName = row[2].text, let role = row[3].text,
      let createdOn = row[6].text.flatMap({ Timestamp($0) })
    else { return nil }
    return StoredUser(
      id: id, name: name, displayName: displayName, role: role, passwordHash: row[4].text,
      isDisabled: row[5].integer != 0, createdOn: createdOn)
  }

  /// Reads users and sessions even if the files were moved, so that a signed-in user gets a page that reports it and
  /// keeps what was typed.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws; a `Failure` if the database cannot be read.
  func readingUsers<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    try SQLiteFailure.mapping(path) { try pool.read { try body(SQLiteConnection(database: $0)) } }
  }
}

extension SQLiteStore {
  public func add(_ session: StoredSession) throws {
    try writing {
      try $0.execute(
        "INSERT INTO daftar_sessions (token_hash, user_id, created_on, seen_on, expires_on) VALUES (?, ?, ?, ?, ?)",
        [
          .text(session.tokenHash), .text(session.user), .text(session.createdOn.description),
          .text(session.seenOn.description), .text(session.expiresOn.description),
        ])
    }
  }

  public func session(tokenHash: String) throws -> StoredSession? {
    let row = try readingUsers {
      try $0.row(
        "SELECT user_id, created_on, seen_on, expires_on FROM daftar_sessions WHERE token_hash = ?",
        [.text(tokenHash)])
    }
    guard let row, let user = row[0].text, let createdOn = row[1].text.flatMap({ Timestamp($0) }),
      let seenOn = row[2].text.flatMap({ Timestamp($0) }), let expiresOn = row[3].text.flatMap({ Timestamp($0) })
    else { return nil }
    return StoredSession(tokenHash: tokenHash, user: user, createdOn: createdOn, seenOn: seenOn, expiresOn: expiresOn)
  }

  public func touch(tokenHash: String, at moment: Timestamp) throws {
    try writing {
      try $0.execute(
        "UPDATE daftar_sessions SET seen_on = ? WHERE token_hash = ?", [.text(moment.description), .text(tokenHash)])
    }
  }

  public func endSession(tokenHash: String) throws {
    try writing { try $0.execute("DELETE FROM daftar_sessions WHERE token_hash = ?", [.text(tokenHash)]) }
  }

  public func forgetSessions(expiredAt moment: Timestamp, idleSince: Timestamp) throws {
    try writing {
      try $0.execute(
        "DELETE FROM daftar_sessions WHERE expires_on <= ? OR seen_on < ?",
        [.text(moment.description), .text(idleSince.description)])
    }
  }
}
