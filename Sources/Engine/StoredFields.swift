import SchemaModel

/// The fields of an entity that have columns. The others are formulas, evaluated when a record is read.
struct StoredFields {
  private let fields: [Field]
  /// Whether some fields, of the entity or of one of its lists, have no column.
  let areSome: Bool

  /// - Parameter entity: The entity whose fields are examined.
  init(_ entity: Entity) {
    fields = entity.fields
    areSome = !entity.keepsAll
  }

  /// - Parameter values: The values of a record.
  /// - Returns: The same values, blank for fields that have no column.
  func only(_ values: RecordValues) -> RecordValues {
    guard areSome else { return values }
    return Self.only(values, fields)
  }

  private static func only(_ values: RecordValues, _ fields: [Field]) -> RecordValues {
    RecordValues(
      zip(fields, values).map { field, value in
        guard field.isKept else { return .blank }
        guard case .list(let rows) = value else { return value }
        return .list(rows.map { Row(id: $0.id, values: only($0.values, field.columns)) })
      })
  }
}
