import SchemaModel

extension Entity {
  /// Whether it, or a list of it, has values that are worked out at reading.
  var hasUnkept: Bool { fields.contains { !$0.isKept || $0.rows.contains { !$0.isKept } } }

  /// The values without those that no table keeps: blank where they stood.
  func kept(_ values: RecordValues) -> RecordValues {
    guard hasUnkept else { return values }
    return Self.kept(values, of: fields)
  }

  private static func kept(_ values: RecordValues, of fields: [Field]) -> RecordValues {
    RecordValues(
      zip(fields, values).map { field, value in
        guard field.isKept else { return .blank }
        guard case .rows(let rows) = value else { return value }
        return .rows(rows.map { Row(id: $0.id, values: kept($0.values, of: field.rows)) })
      })
  }
}
