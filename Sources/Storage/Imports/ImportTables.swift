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

  /// The ledger: what was done with each row. Imports and waves are numbers of `daftar_names`, outcomes their codes.
  public static let rows = Table(
    name: "daftar_import_rows",
    columns: [
      number("import"), number("row"), number("wave"),
      Column(
        "outcome", .integer, isNotNull: true,
        rules: [.range(min: 0, max: SQLValue(ImportEntry.Outcome.allCases.count - 1))]),
      Column("record_id", .packedIdentity), Column("version", .integer), Column("filled", .text),
    ],
    primaryKey: ["import", "row"],
    indexes: [Index(name: "daftar_import_rows__record", table: "daftar_import_rows", columns: ["record_id"])])

  /// The rows that wait for a person: see `QuarantineCoding`.
  public static let quarantine = Table(
    name: "daftar_import_quarantine",
    columns: [
      number("import"), number("row"), number("wave"), number("shape"), text("cells"), Column("input", .text),
      text("reasons"),
    ],
    primaryKey: ["import", "row"])

  /// Which cell of a row became which field, as far as rows of an import have it in common: see `InputShape`.
  public static let shapes = Table(
    name: "daftar_import_shapes", columns: [number("number"), number("import"), text("fields")],
    primaryKey: ["number"])

  public static let all = [imports, waves, rows, quarantine, shapes]

  private static func text(_ name: Identifier) -> Column { Column(name, .text, isNotNull: true) }
  private static func number(_ name: Identifier) -> Column { Column(name, .integer, isNotNull: true) }
}
