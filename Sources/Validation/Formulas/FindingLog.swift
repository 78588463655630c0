/// The findings of one evaluation, in the order in which they were made.
struct FindingLog {
  private(set) var findings: [FormulaFinding] = []
  /// The values whose refusal when they were read is superseded by a finding of a formula.
  private(set) var superseded: Set<FieldIndexPath> = []
  /// The values that have a finding.
  private var reported: Set<FieldIndexPath> = []

  /// Adds a finding about a value that has none yet.
  ///
  /// - Parameters:
  ///   - fault: the fault of the value.
  ///   - path: the value.
  mutating func report(_ fault: CellFault, at path: FieldIndexPath) {
    findings.append(FormulaFinding(path: path, fault: fault, check: nil))
    reported.insert(path)
  }

  /// Replaces the findings about a value, and its refusal when it was read, by another finding. O(findings) where it
  /// has any.
  ///
  /// - Parameters:
  ///   - fault: the fault of the value.
  ///   - path: the value.
  mutating func supersede(_ fault: CellFault, at path: FieldIndexPath) {
    if reported.contains(path) { findings.removeAll { $0.path == path } }
    superseded.insert(path)
    report(fault, at: path)
  }

  /// Adds a finding as it is.
  ///
  /// - Parameter finding: the finding.
  mutating func append(_ finding: FormulaFinding) { findings.append(finding) }

  /// Removes findings; their values still count as reported. O(findings).
  ///
  /// - Parameter isRemoved: whether a finding is removed.
  mutating func removeAll(where isRemoved: (FormulaFinding) -> Bool) { findings.removeAll(where: isRemoved) }

  /// Begins anew with one fault for each of some values, which also supersedes their refusals when they were read.
  ///
  /// - Parameters:
  ///   - fault: the fault of the values.
  ///   - paths: the values.
  mutating func restart(with fault: CellFault, at paths: [FieldIndexPath]) {
    findings = paths.map { FormulaFinding(path: $0, fault: fault, check: nil) }
    reported = Set(paths)
    superseded.formUnion(paths)
  }

  /// Removes everything, and keeps the storage of the findings.
  mutating func clear() {
    if !findings.isEmpty { findings.removeAll(keepingCapacity: true) }
    if !superseded.isEmpty { superseded.removeAll() }
    if !reported.isEmpty { reported.removeAll() }
  }
}
