import Localization
public import SQL
public import SchemaModel

/// The table of folded look-up keys, by which records are found however their key texts are spelled. The columns of the
/// records keep the original spelling.
///
/// The first transaction that writes creates the table from the existing records, so a database from before it existed
/// needs no upgrade. It is rebuilt when other fields become keys, or when folding changes.
public enum RecordKeys {
  /// The table, with a row for each key text.
  public static let table = Table(
    name: "daftar_keys",
    columns: [
      Column("entity", .text, isNotNull: true), Column("field", .text, isNotNull: true),
      Column("key", .text, isNotNull: true), Column("record_id", .identity, isNotNull: true),
    ],
    primaryKey: ["entity", "field", "key", "record_id"])

  /// The `daftar_meta` key under which the version of the keys is stored.
  public static let metaKey = "keys"

  /// The fields of an entity whose texts are keys.
  ///
  /// - Parameter entity: The entity to look at.
  /// - Returns: Its look-up fields of the type text.
  public static func fields(of entity: Entity) -> [Field] {
    entity.lookupFields.filter(\.type.isText)
  }

  /// The key of a value.
  ///
  /// - Parameter value: The value of a look-up field.
  /// - Returns: The folded text, or nil if the value is not text.
  public static func key(of value: Value) -> String? {
    if case .text(let text) = value { Folding.key(text) } else { nil }
  }

  /// The version of a schema's keys: the names of the key fields, after a number that is increased whenever texts fold
  /// differently than before.
  ///
  /// - Parameter schema: The schema to describe.
  /// - Returns: A text to compare with the stored one.
  public static func version(of schema: Schema) -> String {
    let names = schema.entities.flatMap { entity in fields(of: entity).map { "\(entity.name.text).\($0.name.text)" } }
    return (["1"] + names).joined(separator: " ")
  }
}
