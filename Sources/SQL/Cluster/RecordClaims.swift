import SchemaModel

/// The table of claims on unique values, in a Citus cluster. A value is the first part of its key and decides on its node,
/// so that two records with one value meet there, wherever the records lie.
public enum RecordClaims {
  /// The table, with a row for each value of a unique field.
  public static let table = Table(
    name: "daftar_claims",
    columns: [
      Column("value", .text, isNotNull: true), Column("entity", .text, isNotNull: true),
      Column("field", .text, isNotNull: true), Column("record_id", .identity, isNotNull: true),
    ],
    primaryKey: ["value", "entity", "field"])

  static let placement = Placement.spread(by: "value")

  /// The `daftar_meta` key under which the fields stand whose values are claimed.
  public static let metaKey = "claims"
}

extension Distribution.Claim {
  /// The text that is claimed for a value of the field.
  ///
  /// - Parameter value: A value of the column, or a hole for one.
  /// - Returns: An expression, which is the same for stored values and for those that are given.
  public func text(of value: SQLText) -> SQLText {
    let type: SQLText =
      switch column.type {
      case .text, .identity, .option: "text"
      case .integer: "bigint"
      case .decimal: "numeric"
      case .boolean: "boolean"
      case .date: "date"
      case .timestamp: "timestamptz"
      case .packedIdentity: "uuid"
      case .bytes: "bytea"
      }
    return "CAST(CAST(\(value) AS \(type)) AS text)"
  }

  /// The values that a row of the table of claims begins with, behind its value.
  private var names: SQLText { "\(literal: .text(entity.text)), \(literal: .text(field.name.text))" }

  /// The statement that claims a value for a record. Its holes are the value and the id of the record.
  public var insert: SQLText {
    "INSERT INTO \(RecordClaims.table.name) (value, entity, field, record_id) VALUES (\(text(of: "?")), \(names), ?)"
  }

  /// The statement that gives a value of a record free. Its holes are the value and the id of the record.
  public var delete: SQLText {
    """
    DELETE FROM \(RecordClaims.table.name) WHERE value = \(text(of: "?")) AND (entity, field) = (\(names)) \
    AND record_id = ?
    """
  }

  /// The statement that claims the values of all records.
  public var fill: SQLText {
    """
    INSERT INTO \(RecordClaims.table.name) (value, entity, field, record_id) \
    SELECT \(text(of: "\(column.name)")), \(names), \(BuiltInColumns.id) FROM \(Identifier(entity.text)) \
    WHERE \(column.name) IS NOT NULL
    """
  }
}
