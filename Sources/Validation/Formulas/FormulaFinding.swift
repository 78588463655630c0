import SchemaModel

/// What the formulas of a record found wrong with one value, or with the record as a whole.
struct FormulaFinding: Sendable {
  /// The value; nil for the record as a whole.
  let path: FieldIndexPath?
  let fault: CellFault
  /// The check that does not hold; nil where a rule of a single field was broken.
  let check: Check?
}
