import SchemaModel

/// A fault of one value, or of the record as a whole, that the formulas of a record found.
struct FormulaFinding: Sendable {
  /// The value; nil for the record as a whole.
  let path: FieldIndexPath?
  let fault: CellFault
  /// The check that does not hold; nil where a rule of a single field was broken.
  let check: Check?
}
