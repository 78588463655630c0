public import SQL

/// The tables of the import ledger. They are created with the first plan or run, so that a database without imports has
/// none.
public enum ImportTables {
  /// The imports that were planned, with their files.
  public static let imports = Table(
    name: "daftar_imports",
    columns: [
      text("name"), text("path"), text("sha256"), number("rows"), Column("pinned_on", .timestamp, isNotNull: true),
      text("pinned_by"),
    ],
    primaryKey: ["name"])

  /// The waves of the imports, with their progress.
  public static let waves = Table(
    name: "daftar_import_waves",
    columns: [
      text("import"), text("wave"), number("position"), number("rows"),
      Column("state", .text, isNotNull: true, rules: [.oneOf(ImportState.allCases.map(\.rawValue))]),
    ],
    primaryKey: ["import", "wave"])

  /// The ledger: what was done with each row.
  public static let rows = Table(
    name: "daftar_import_rows",
    columns: [
      text("import"), number("row"), text("wave"),
      Column("outcome", .text, isNotNull: true, rules: [.oneOf(ImportEntry.Outcome.allCases.map(\.rawValue))]),
      Column("record_id", .identity), Column("version", .integer), text("filled"),
    ],
    primaryKey: ["import", "row"],
    indexes: [
      Index(name: "daftar_import_rows__wave", table: "daftar_import_rows", columns: ["import", "wave", "row"]),
      Index(name: "daftar_import_rows__record", table: "daftar_import_rows", columns: ["record_id"]),
    ])

  /// The rows that wait for a person.
  public static let quarantine = Table(
    name: "daftar_import_quarantine",
    columns: [
      text("import"), number("row"), text("wave"), text("cells"), text("input"), text("reasons"),
    ],
    primaryKey: ["import", "row"])

  public static let all = [imports, waves, rows, quarantine]

  private static func text(_ name: Identifier) -> Column { Column(name, .text, isNotNull: true) }
  private static func number(_ name: Identifier) -> Column { Column(name, .integer, isNotNull: true) }
}
