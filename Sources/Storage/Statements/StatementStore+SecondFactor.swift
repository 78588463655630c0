import SQL

extension StatementStore {
  public func secondFactor(of user: String) throws -> StoredSecondFactor? {
    try readingUsers { try Self.secondFactor(of: user, $0) }
  }

  public func changeSecondFactor(
    of user: String, _ body: (StoredSecondFactor?) throws -> StoredSecondFactor?
  ) throws -> StoredSecondFactor? {
    try writing { connection in
      let changed = try body(try Self.secondFactor(of: user, connection))
      try connection.execute("DELETE FROM daftar_second_factors WHERE user_id = ?", [.text(user)])
      if let changed {
        try connection.execute(
          "INSERT INTO daftar_second_factors (user_id, \"key\", last_step, confirmed) VALUES (?, ?, ?, ?)",
          [.text(user), .bytes(changed.key), .integer(changed.lastStep), SQLValue(changed.isConfirmed)])
      }
      return changed
    }
  }

  private static func secondFactor(
    of user: String, _ connection: any DatabaseConnection
  ) throws -> StoredSecondFactor? {
    let row = try connection.row(
      "SELECT \"key\", last_step, confirmed FROM daftar_second_factors WHERE user_id = ?", [.text(user)])
    guard let row, let key = row[0].bytes, let lastStep = row[1].integer else { return nil }
    return StoredSecondFactor(user: user, key: key, lastStep: lastStep, isConfirmed: row[2].integer != 0)
  }
}
