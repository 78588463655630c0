public import SQL

/// Daftar's own tables in a business's database.
public enum SystemTables {
  /// What database this is: `business`, `tables` (the facts of its tables), `format`, `applied_on`, ...
  public static let meta = Table(
    name: "daftar_meta", columns: [text("key"), text("value")], primaryKey: ["key"])

  public static let history = Table(
    name: "daftar_history",
    columns: [
      Column("seq", .integer, isNotNull: true), text("entity"), Column("record_id", .identity, isNotNull: true),
      Column("version", .integer, isNotNull: true), Column("at", .timestamp, isNotNull: true), text("by"),
      Column(
        "action", .text, isNotNull: true, rules: [.oneOf(HistoryEntry.Action.allCases.map(\.rawValue))]),
      text("changes"),
    ],
    primaryKey: ["seq"],
    indexes: [Index(name: "daftar_history__record", table: "daftar_history", columns: ["record_id", "entity"])])

  public static let users = Table(
    name: "daftar_users",
    columns: [
      text("id"), text("name"), text("folded_name"), text("display_name"), text("role"), Column("password_hash", .text),
      Column("disabled", .boolean, isNotNull: true, rules: [.zeroOrOne]),
      Column("created_on", .timestamp, isNotNull: true),
    ],
    primaryKey: ["id"],
    indexes: [Index(name: "daftar_users__name", table: "daftar_users", columns: ["folded_name"], isUnique: true)])

  public static let sessions = Table(
    name: "daftar_sessions",
    columns: [
      text("token_hash"), text("user_id"), Column("created_on", .timestamp, isNotNull: true),
      Column("seen_on", .timestamp, isNotNull: true), Column("expires_on", .timestamp, isNotNull: true),
    ],
    primaryKey: ["token_hash"],
    foreignKeys: [ForeignKey("user_id", to: "daftar_users", "id", deletion: .cascade)],
    indexes: [Index(name: "daftar_sessions__user", table: "daftar_sessions", columns: ["user_id"])])

  public static let formTokens = Table(
    name: "daftar_form_tokens",
    columns: [
      text("token"), text("entity"), Column("record_id", .identity, isNotNull: true),
      Column("at", .timestamp, isNotNull: true),
    ],
    primaryKey: ["token"],
    indexes: [Index(name: "daftar_form_tokens__at", table: "daftar_form_tokens", columns: ["at"])])

  public static let all = [meta, history, users, sessions, formTokens]

  private static func text(_ name: Identifier) -> Column { Column(name, .text, isNotNull: true) }
}
