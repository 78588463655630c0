import Localization
import SQL

extension StatementStore {
  public func users() throws -> [StoredUser] {
    try readingUsers { try $0.rows(UserRows.select + " ORDER BY folded_name").compactMap(UserRows.user) }
  }

  public func user(id: String) throws -> StoredUser? {
    try readingUsers { try $0.row(UserRows.select + " WHERE id = ?", [.text(id)]).flatMap(UserRows.user) }
  }

  public func user(named name: String) throws -> StoredUser? {
    try readingUsers {
      try $0.row(UserRows.select + " WHERE folded_name = ?", [.text(Folding.fold(name))]).flatMap(UserRows.user)
    }
  }

  public func add(_ user: StoredUser, onlyFirst: Bool) throws -> Bool {
    try writing { connection in
      let known: SQLText =
        onlyFirst ? "SELECT count(*) FROM daftar_users" : "SELECT count(*) FROM daftar_users WHERE folded_name = ?"
      let folded = SQLValue.text(Folding.fold(user.name))
      guard try connection.count(known, onlyFirst ? [] : [folded]) == 0 else { return false }
      try UserRows.insert(user, connection)
      return true
    }
  }

  public func settle(_ body: ([StoredUser]) throws -> StoredUser?) throws -> StoredUser? {
    try writing { connection in
      let users = try connection.rows(UserRows.select + " ORDER BY folded_name").compactMap(UserRows.user)
      guard let user = try body(users) else { return nil }
      if let stored = users.first(where: { $0.id == user.id }) {
        if stored != user { try UserRows.update(user, connection) }
      } else {
        try UserRows.insert(user, connection)
      }
      return user
    }
  }

  public func change(_ user: StoredUser) throws -> Bool { try writing { try UserRows.update(user, $0) == 1 } }

  public func rehash(_ hash: String, of user: StoredUser) throws {
    try writing {
      try $0.execute(
        "UPDATE daftar_users SET password_hash = ? WHERE id = ? AND password_hash = ?",
        [.text(hash), .text(user.id), SQLValue(user.passwordHash)])
    }
  }

  public func visits() throws -> [String: Timestamp] {
    let rows = try readingUsers { try $0.rows("SELECT user_id, seen_on FROM daftar_visits") }
    return rows.reduce(into: [:]) { visits, row in
      if let user = row[0].text { visits[user] = row[1].text.flatMap { Timestamp($0) } }
    }
  }
}

extension StatementStore {
  public func add(_ link: StoredAccountLink) throws {
    try writing { connection in
      try connection.execute("DELETE FROM daftar_account_links WHERE user_id = ?", [.text(link.user)])
      try connection.execute(
        "INSERT INTO daftar_account_links (token_hash, user_id, created_on, expires_on) VALUES (?, ?, ?, ?)",
        [
          .text(link.tokenHash), .text(link.user), .text(link.createdOn.description),
          .text(link.expiresOn.description),
        ])
    }
  }

  public func accountLink(tokenHash: String) throws -> StoredAccountLink? {
    try readingUsers { try UserRows.link(tokenHash, $0) }
  }

  public func useAccountLink(
    tokenHash: String, _ body: (StoredAccountLink, StoredUser) throws -> StoredUser?
  ) throws -> StoredUser? {
    try writing { connection in
      guard let link = try UserRows.link(tokenHash, connection),
        let stored = try connection.row(UserRows.select + " WHERE id = ?", [.text(link.user)]).flatMap(UserRows.user),
        let user = try body(link, stored)
      else { return nil }
      try UserRows.update(user, connection)
      try connection.execute("DELETE FROM daftar_account_links WHERE user_id = ?", [.text(user.id)])
      return user
    }
  }
}

extension StatementStore {
  public func add(_ session: StoredSession) throws {
    try writing {
      try $0.execute(
        "INSERT INTO daftar_sessions (token_hash, user_id, created_on, seen_on, expires_on) VALUES (?, ?, ?, ?, ?)",
        [
          .text(session.tokenHash), .text(session.user), .text(session.createdOn.description),
          .text(session.seenOn.description), .text(session.expiresOn.description),
        ])
      try UserRows.visit(session.user, at: session.seenOn, $0)
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
    try writing { connection in
      let session = try connection.row(
        "SELECT user_id FROM daftar_sessions WHERE token_hash = ?", [.text(tokenHash)])
      guard let user = session?[0].text else { return }
      try connection.execute(
        "UPDATE daftar_sessions SET seen_on = ? WHERE token_hash = ?", [.text(moment.description), .text(tokenHash)])
      try UserRows.visit(user, at: moment, connection)
    }
  }

  public func endSession(tokenHash: String) throws {
    try writing { try $0.execute("DELETE FROM daftar_sessions WHERE token_hash = ?", [.text(tokenHash)]) }
  }

  public func endSessions(of user: String) throws {
    try writing { try $0.execute("DELETE FROM daftar_sessions WHERE user_id = ?", [.text(user)]) }
  }

  public func forgetSessions(expiredAt moment: Timestamp, idleSince: Timestamp) throws {
    try writing {
      try $0.execute(
        "DELETE FROM daftar_sessions WHERE expires_on <= ? OR seen_on < ?",
        [.text(moment.description), .text(idleSince.description)])
    }
  }
}
