import SchemaModel

/// Checks stored values against the rules of their fields, which may have changed since they were stored.
struct StoredValueChecker {
  let parsers: FieldParsers
  let schema: Schema

  /// Whether a value breaks a rule of its field; a missing value of the record itself does not count. O(values).
  ///
  /// - Parameter values: the stored values.
  func hasViolations(_ values: RecordValues) -> Bool {
    parsers.fields.contains { field in
      let value = values[field.id]
      guard case .list(let rows) = value else { return fault(value, field, parsers.cells[field.id]) != nil }
      guard let cells = parsers.columns[field.id] else { return false }
      return rows.contains { row in
        cells.fields.contains { cell in
          let value = row.values[cell.id]
          return fault(value, cell, cells.cells[cell.id]) != nil || cell.isRequired && value.isBlank
        }
      }
    }
  }

  /// The violations of all values, in the order of the fields. O(values).
  ///
  /// - Parameters:
  ///   - values: the stored values.
  ///   - besideFormulas: whether formulas are evaluated, too: they find what is missing, and what is wrong with
  ///     computed values.
  func violations(_ values: RecordValues, besideFormulas: Bool) -> [Violation] {
    parsers.fields.flatMap { field -> [Violation] in
      let path = FieldPath(field.name)
      let value = values[field.id]
      guard case .list(let rows) = value, let cells = parsers.columns[field.id] else {
        return self.fault(value, field, parsers.cells[field.id], besideFormulas).map { [$0.violation(at: path)] } ?? []
      }
      return rows.enumerated().flatMap { index, row in
        cells.fields.compactMap { cell in
          self.fault(row.values[cell.id], cell, cells.cells[cell.id], besideFormulas)?
            .violation(at: path.row(index, cell.name))
        }
      }
    }
  }

  private func fault(_ value: Value, _ field: Field, _ parser: CellParser, _ besideFormulas: Bool) -> CellFault? {
    if besideFormulas, field.isComputed { return nil }
    if value.isBlank { return !besideFormulas && field.isRequired ? CellFault(.required) : nil }
    return fault(value, field, parser)
  }

  private func fault(_ value: Value, _ field: Field, _ parser: CellParser) -> CellFault? {
    value.codes.allSatisfy(parser.knows) ? parser.fault(value) : CellFault(.unknownOption)
  }
}
