import SchemaModel

/// A check of an entity that can be evaluated.
struct CompiledCheck: Sendable {
  /// What is reported where the check does not hold.
  let finding: FormulaFinding
  let formula: CompiledFormula
  /// The fields that the check depends on, directly or through computed fields.
  let dependencies: [FieldID]

  /// - Parameters:
  ///   - check: the check.
  ///   - formula: its condition, compiled.
  ///   - dependencies: the fields that the condition depends on.
  init(_ check: Check, formula: CompiledFormula, dependencies: [FieldID]) {
    finding = FormulaFinding(
      path: check.at.map { FieldIndexPath(field: $0) },
      fault: CellFault(.checkFails, others: ["name": .text(check.name)]), check: check
    )
    self.formula = formula
    self.dependencies = dependencies
  }
}
