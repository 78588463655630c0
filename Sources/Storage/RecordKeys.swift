import Localization
public import SQL
public import SchemaModel

/// By which texts records are found whatever their spelling: the folded forms of the texts in their lookup keys, in a
/// table of their own beside the columns, which keep what was written.
///
/// The table is made by the first transaction that writes, from the records that are there; a database from before it
/// had one needs nothing else. It is made anew where other fields are to be found, or folding has changed.
public enum RecordKeys {
  /// A row a text.
  public static let table = Table(
    name: "daftar_keys",
    columns: [
      Column("entity", .text, isNotNull: true), Column("field", .text, isNotNull: true),
      Column("key", .text, isNotNull: true), Column("record_id", .identity, isNotNull: true),
    ],
    primaryKey: ["entity", "field", "key", "record_id"])

  /// Under which name the database says what its keys are made of.
  public static let metaKey = "keys"

  /// The fields of an entity whose texts are keys.
  public static func fields(of entity: Entity) -> [Field] {
    entity.lookupFields.filter { if case .text = $0.type.scalar { true } else { false } }
  }

  /// The key of a value; nil for what is no text.
  public static func key(of value: Value) -> String? {
    if case .text(let text) = value { Folding.key(text) } else { nil }
  }

  /// What the keys of a schema are made of. The number goes up where texts fold to something else than before.
  public static func version(of schema: Schema) -> String {
    let names = schema.entities.flatMap { entity in fields(of: entity).map { "\(entity.name.text).\($0.name.text)" } }
    return (["1"] + names).joined(separator: " ")
  }
}
