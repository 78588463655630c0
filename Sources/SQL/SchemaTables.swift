public import SchemaModel

/// The tables of a schema: one for each entity, each list and each `choices` field.
public struct SchemaTables: Hashable, Sendable {
  /// The tables of each entity, by the entities' ids.
  public let entities: [TableLayout]

  /// - Parameter schema: the schema of the business.
  public init(_ schema: Schema) {
    let mapping = TableMapping(schema: schema)
    entities = schema.entities.map(mapping.tables)
  }

  /// Every table, in the order of the schema.
  public var all: [Table] { entities.flatMap(\.all) }

  /// The name of the table of a field that holds several values: the rows of a list, or chosen options.
  ///
  /// - Parameters:
  ///   - field: the field.
  ///   - holder: the table of the records, or rows, that have the field.
  public static func name(ofTableFor field: FieldName, in holder: Identifier) -> Identifier {
    Identifier("\(holder)__\(field)")
  }

  /// The field of a table that `name(ofTableFor:in:)` names.
  ///
  /// - Parameters:
  ///   - table: the name of the table of a field that holds several values.
  ///   - holder: the name of the table of the records, or rows, that have the field.
  public static func field(ofTable table: String, in holder: String) -> String {
    String(table.dropFirst(holder.count + 2))
  }

  /// Every table of a business's records, in the order of the schema.
  /// - Parameter schema: the schema of the business.
  public static func tables(for schema: Schema) -> [Table] { SchemaTables(schema).all }
}
