import SchemaModel

/// Holds stored values against what must hold of each by itself: a schema that changed does not ask them again.
struct StoredCells {
  let plans: FieldPlans
  let schema: Schema

  /// Whether there is any fault but that something is missing. O(values).
  func hasFaults(_ values: RecordValues) -> Bool {
    plans.fields.contains { field in
      let value = values[field.id]
      guard case .rows(let rows) = value else { return fault(value, field, plans.cells[field.id]) != nil }
      guard let cells = plans.rows[field.id] else { return false }
      return rows.contains { row in
        cells.fields.contains { cell in
          let value = row.values[cell.id]
          return fault(value, cell, cells.cells[cell.id]) != nil || cell.isRequired && value.isBlank
        }
      }
    }
  }

  /// The faults of all values. `isJudged` says that formulas are asked beside this, which see to what is missing and to
  /// what is computed.
  func faults(_ values: RecordValues, isJudged: Bool) -> [Violation] {
    plans.fields.flatMap { field -> [Violation] in
      let path = FieldPath(field.name)
      let value = values[field.id]
      guard case .rows(let rows) = value, let cells = plans.rows[field.id] else {
        return self.fault(value, field, plans.cells[field.id], isJudged).map { [$0.violation(at: path)] } ?? []
      }
      return rows.enumerated().flatMap { index, row in
        cells.fields.compactMap { cell in
          self.fault(row.values[cell.id], cell, cells.cells[cell.id], isJudged)?
            .violation(at: path.row(index, cell.name))
        }
      }
    }
  }

  private func fault(_ value: Value, _ field: Field, _ plan: CellPlan, _ isJudged: Bool) -> CellFault? {
    if isJudged, field.isComputed { return nil }
    if value.isBlank { return !isJudged && field.isRequired ? CellFault(.required) : nil }
    return fault(value, field, plan)
  }

  private func fault(_ value: Value, _ field: Field, _ plan: CellPlan) -> CellFault? {
    switch value {
    case .option(let code): plan.knows(code) ? nil : CellFault(.unknownOption)
    case .options(let codes): codes.allSatisfy(plan.knows) ? nil : CellFault(.unknownOption)
    case .blank, .text, .integer, .decimal, .boolean, .date, .reference, .rows: plan.fault(value)
    }
  }
}
