import Localization
public import SQL
public import SchemaModel

/// The table of folded look-up keys, by which records are found however their key texts are spelled. The columns of the
/// records keep the original spelling. A text that is its own key, or its key in capital
/// letters, has no row: the index of its column finds it.
///
/// The first transaction that writes creates the table from the existing records, so a database from before it existed
/// needs no upgrade. It is rebuilt when other fields become keys, or when folding changes.
public enum RecordKeys {
  /// The table, with a row for each text that does not follow from its key.
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

  /// The key of a value that cannot be told from its key.
  ///
  /// - Parameter value: The value of a look-up field.
  /// - Returns: The folded text; nil if the value is not text, or one of the `spellings` of its key.
  static func separateKey(of value: Value) -> String? {
    guard case .text(let text) = value, let key = key(of: value), !isSame(text, key),
      !spellings(of: key).contains(where: { isSame($0, text) })
    else { return nil }
    return key
  }

  /// The texts of a column that have no row for a key, since they follow from it: the key itself and, as codes are written,
  /// the key in capital letters. `lower` of the engines brings both back to the key.
  ///
  /// - Parameter key: A key.
  /// - Returns: One or two texts; none that is not folded to the key.
  static func spellings(of key: String) -> [String] {
    let capitals = String(
      String.UnicodeScalarView(
        key.unicodeScalars.map { ("a"..."z").contains($0) ? Unicode.Scalar(UInt8($0.value - 32)) : $0 }))
    let texts = isSame(capitals, key) ? [key] : [key, capitals]
    return texts.filter { isSame(Folding.key($0), key) }
  }

  /// Whether the engine takes two texts for the same: by their characters, not by what they look like.
  private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  /// The version of a schema's keys: the names of the key fields, after a number that is increased whenever texts fold
  /// differently than before, or other ones have rows.
  ///
  /// - Parameter schema: The schema to describe.
  /// - Returns: A text to compare with the stored one.
  public static func version(of schema: Schema) -> String {
    let names = schema.entities.flatMap { entity in fields(of: entity).map { "\(entity.name.text).\($0.name.text)" } }
    return (["3"] + names).joined(separator: " ")
  }
}
