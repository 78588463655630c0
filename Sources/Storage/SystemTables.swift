public import SQL

/// The tables that Daftar itself needs in every database.
public enum SystemTables {
  /// Metadata about the database: `business`, `tables` (the facts of its tables), `format`, `applied_on`, …
  public static let meta = Table(
    name: "daftar_meta", columns: [text("key"), text("value")], primaryKey: ["key"])

  /// The transactions that changed records: who made the changes, and when the first of them.
  public static let batches = Table(
    name: "daftar_batches",
    columns: [Column("batch", .integer, isNotNull: true), Column("at", .timestamp, isNotNull: true), text("by")],
    primaryKey: ["batch"])

  /// The changes of records, one a row. What a row keeps of a change is a `HistoryDelta`.
  public static let history = Table(
    name: "daftar_history",
    columns: [
      Column("seq", .integer, isNotNull: true, rules: [.range(min: 1, max: nil)]),
      Column("batch", .integer, isNotNull: true),
      // The milliseconds since the first change of the batch.
      Column("elapsed", .integer, isNotNull: true), text("entity"),
      Column("record_id", .packedIdentity, isNotNull: true), Column("version", .integer, isNotNull: true),
      Column(
        "action", .text, isNotNull: true, rules: [.oneOf(HistoryEntry.Action.allCases.map(\.rawValue))]),
      Column("changes", .text), Column("confirmed", .text), Column("salt", .bytes), Column("commitment", .bytes),
    ],
    primaryKey: ["seq"],
    indexes: [Index(name: "daftar_history__record", table: "daftar_history", columns: ["record_id"])])

  /// The users who may sign in.
  public static let users = Table(
    name: "daftar_users",
    columns: [
      text("id"), text("name"), text("folded_name"), text("display_name"), text("role"), Column("password_hash", .text),
      Column("disabled", .boolean, isNotNull: true, rules: [.zeroOrOne]),
      Column("created_on", .timestamp, isNotNull: true),
    ],
    primaryKey: ["id"],
    indexes: [Index(name: "daftar_users__name", table: "daftar_users", columns: ["folded_name"], isUnique: true)])

  /// The sessions of signed-in users, by the hash of their token.
  public static let sessions = Table(
    name: "daftar_sessions",
    columns: [
      text("token_hash"), text("user_id"), Column("created_on", .timestamp, isNotNull: true),
      Column("seen_on", .timestamp, isNotNull: true), Column("expires_on", .timestamp, isNotNull: true),
    ],
    primaryKey: ["token_hash"],
    foreignKeys: [ForeignKey("user_id", to: "daftar_users", "id", deletion: .cascade)],
    indexes: [Index(name: "daftar_sessions__user", table: "daftar_sessions", columns: ["user_id"])])

  /// The links by which users set their own passwords, by the hash of their token.
  public static let accountLinks = Table(
    name: "daftar_account_links",
    columns: [
      text("token_hash"), text("user_id"), Column("created_on", .timestamp, isNotNull: true),
      Column("expires_on", .timestamp, isNotNull: true),
    ],
    primaryKey: ["token_hash"],
    foreignKeys: [ForeignKey("user_id", to: "daftar_users", "id", deletion: .cascade)],
    indexes: [Index(name: "daftar_account_links__user", table: "daftar_account_links", columns: ["user_id"])])

  /// The keys of the second factors of users, with the last step of time whose code was used.
  public static let secondFactors = Table(
    name: "daftar_second_factors",
    columns: [
      text("user_id"), Column("key", .bytes, isNotNull: true), Column("last_step", .integer, isNotNull: true),
      Column("confirmed", .boolean, isNotNull: true, rules: [.zeroOrOne]),
    ],
    primaryKey: ["user_id"], foreignKeys: [ForeignKey("user_id", to: "daftar_users", "id", deletion: .cascade)])

  /// When users were last seen. It outlives their sessions.
  public static let visits = Table(
    name: "daftar_visits", columns: [text("user_id"), Column("seen_on", .timestamp, isNotNull: true)],
    primaryKey: ["user_id"], foreignKeys: [ForeignKey("user_id", to: "daftar_users", "id", deletion: .cascade)])

  /// The receipts of form submissions.
  public static let formTokens = Table(
    name: "daftar_form_tokens",
    columns: [
      text("token"), text("entity"), Column("record_id", .identity, isNotNull: true),
      Column("at", .timestamp, isNotNull: true),
    ],
    primaryKey: ["token"],
    indexes: [Index(name: "daftar_form_tokens__at", table: "daftar_form_tokens", columns: ["at"])])

  /// The warnings that a user confirmed when saving the current version of a record.
  public static let warnings = Table(
    name: "daftar_warnings",
    columns: [
      text("entity"), Column("record_id", .identity, isNotNull: true), text("check"),
      Column("at", .timestamp, isNotNull: true), text("by"),
    ],
    primaryKey: ["entity", "record_id", "check"])

  /// Numbers for names that other system tables would repeat in each row.
  public static let names = Table(
    name: "daftar_names", columns: [Column("number", .integer, isNotNull: true), text("name")], primaryKey: ["number"],
    indexes: [Index(name: "daftar_names__name", table: "daftar_names", columns: ["name"], isUnique: true)])

  /// All system tables of the current format.
  public static let all = [
    meta, batches, history, users, sessions, accountLinks, visits, secondFactors, formTokens, warnings, names,
  ]

  /// The system tables that are new or have another form since a format. In the first one warnings were not kept; until
  /// the second one every entry of the history repeated who made it and when, and both values of a change; until the third
  /// one the ledger of imports had names in every row, and records their search text (`ImportTablesUpgrade`, `SearchTexts`);
  /// until the fourth one nobody set a password by a link or had a second factor.
  ///
  /// - Parameter format: The version of the system tables.
  /// - Returns: The tables in the order in which they are created.
  static func changed(since format: Int) -> [Table] {
    (format < 3 ? [batches, history] : []) + (format < 2 ? [warnings] : []) + (format < 4 ? [names] : [])
      + (format < 5 ? [accountLinks, visits, secondFactors] : [])
  }

  private static func text(_ name: Identifier) -> Column { Column(name, .text, isNotNull: true) }
}
