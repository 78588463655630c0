import SchemaModel

extension Field {
  /// The same field with another preset and other rows.
  func with(defaultValue: Value, rows: [Field]) -> Field { with(defaultValue: defaultValue, logic: logic, rows: rows) }

  /// The same field with its formulas, and other rows where it has some.
  func with(logic: FieldLogic, rows: [Field]? = nil) -> Field {
    with(defaultValue: defaultValue, logic: logic, rows: rows ?? self.rows)
  }

  private func with(defaultValue: Value, logic: FieldLogic, rows: [Field]) -> Field {
    Field(
      id: id, name: name, label: label, help: help, placeholder: placeholder, type: type, isRequired: isRequired,
      isUnique: isUnique, defaultValue: defaultValue, legacyNames: legacyNames, why: why,
      storedRecords: storedRecords, rows: rows, logic: logic)
  }
}
