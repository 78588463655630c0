/// The columns that Daftar adds to the tables of entities and lists. Fields cannot have names that begin with
/// `daftar_`, nor those of the built-in fields, so that no names clash.
public enum BuiltInColumns {
  /// The row number of the engine, which only the search index uses.
  public static let row: Identifier = "daftar_row"
  public static let id: Identifier = "id"
  public static let version: Identifier = "version"
  public static let createdOn: Identifier = "created_on"
  public static let createdBy: Identifier = "created_by"
  public static let changedOn: Identifier = "changed_on"
  public static let changedBy: Identifier = "changed_by"
  /// The origins of the values, as JSON: see `OriginsJSON`.
  public static let origins: Identifier = "daftar_origins"
  /// The text that is searched: the folded values, one a line; empty where the search index alone has it.
  public static let search: Identifier = "daftar_search"

  /// In the rows of a list: the id of their record, and their index in it from 0.
  public static let parent: Identifier = "daftar_parent"
  public static let position: Identifier = "daftar_position"

  /// In the table of a `choices` field: the record or row, and the code of a ticked option.
  public static let holder: Identifier = "record_id"
  public static let option: Identifier = "option"

  static let beforeFields: [Column] = [
    Column(row, .integer, isNotNull: true),
    Column(id, .identity, isNotNull: true, rules: [.length(min: 36, max: 36)]),
    Column(version, .integer, isNotNull: true, rules: [.range(min: 1, max: nil)]),
    Column(createdOn, .timestamp, isNotNull: true),
    Column(createdBy, .text, isNotNull: true),
    Column(changedOn, .timestamp, isNotNull: true),
    Column(changedBy, .text, isNotNull: true),
    Column(origins, .text, isNotNull: true),
    Column(search, .text, isNotNull: true),
  ]

  static let beforeRowFields: [Column] = [
    Column(id, .identity, isNotNull: true, rules: [.length(min: 36, max: 36)]),
    Column(parent, .identity, isNotNull: true),
    Column(position, .integer, isNotNull: true, rules: [.range(min: 0, max: nil)]),
  ]

  /// The columns of Daftar's own in a table of records or of rows.
  public static let all: Set<Identifier> = Set((beforeFields + beforeRowFields).map(\.name))
}
