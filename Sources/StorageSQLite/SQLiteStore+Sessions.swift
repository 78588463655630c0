import SQL
public import Storage

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
