public import SchemaModel

/// Reads a text as the forms read what is typed into a field. An upgrade asks it what the values of a field become when
/// the field has another type or stricter rules. Amounts are in the unit in which people of the business type them.
public protocol ValueReader: Sendable {
  /// The value of a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - field: The field, in the schema that the database is upgraded to.
  ///   - list: The id of the list whose column it is; nil for a field of the record.
  ///   - entity: The entity of the field.
  /// - Returns: The value; nil where the field refuses the text.
  func value(_ text: String, of field: Field, list: Int?, entity: Entity) -> Value?
  /// Whether a field accepts a value.
  ///
  /// - Parameters:
  ///   - value: A value of the field's type.
  ///   - field: The field, in the schema that the database is upgraded to.
  ///   - list: The id of the list whose column it is; nil for a field of the record.
  ///   - entity: The entity of the field.
  func accepts(_ value: Value, of field: Field, list: Int?, entity: Entity) -> Bool
  /// A reader of texts that people wrote in another unit or calendar than that of the schema.
  ///
  /// - Parameter writing: How they wrote.
  func reading(as writing: Writing) -> any ValueReader
}
