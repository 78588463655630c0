import Localization

extension Entity {
  /// The field at a path.
  ///
  /// - Parameter path: A path in a record of this entity; indices of rows are ignored.
  /// - Returns: The field, or nil if there is none.
  public func field(at path: FieldPath) -> Field? {
    var fields = fields
    var found: Field?
    for case .field(let name) in path.steps {
      found = fields.first { $0.name == name }
      fields = found?.columns ?? []
    }
    return found
  }

  /// The policy for stored records of the rule that a violation breaks.
  ///
  /// - Parameter violation: A violation of a record of this entity.
  /// - Returns: The policy of the check or of the field.
  public func storedRecords(of violation: Violation) -> StoredRecordsPolicy {
    violation.check?.storedRecords ?? field(at: violation.path)?.storedRecords ?? .fromNowOn
  }

  /// The fields of the record that a violation involves: its own field, and those that its check or computed value
  /// reads.
  ///
  /// - Parameter violation: A violation of a record of this entity.
  /// - Returns: Field ids; the one beside which the violation is shown comes first.
  public func relatedFields(of violation: Violation) -> [Int] {
    let read = violation.check?.require.reads ?? field(at: violation.path)?.logic.compute?.reads
    var own = violation.check?.at
    if case .field(let name)? = violation.path.steps.first { own = field(name.text)?.id }
    let others = Set((read?.fields ?? []).map { $0.list ?? $0.field }).sorted()
    return (own.map { [$0] } ?? []) + others.filter { $0 != own }
  }

  /// Sorts violations by field, row, and field of the row; violations without a field come last. The sort is stable.
  ///
  /// - Parameter violations: Violations of one record.
  /// - Returns: The same violations in order.
  public func inOrder(_ violations: [Violation]) -> [Violation] {
    func key(_ path: FieldPath) -> (Int, Int, Int) {
      guard case .field(let name)? = path.steps.first, let field = field(name.text) else { return (.max, 0, 0) }
      var row = -1
      if path.steps.count > 1, case .row(let index) = path.steps[1] { row = index }
      let column = path.steps.count > 2 ? field.columns.first { $0.name == path.field }?.id ?? .max : -1
      return (field.id, row, column)
    }
    return violations.count > 1 ? violations.sorted { key($0.path) < key($1.path) } : violations
  }
}

extension FieldPath {
  /// The path without row indices: `purchases.price`.
  ///
  /// - Parameter rule: The rule that is broken.
  /// - Returns: The path; the name of the rule if the path is empty.
  public func columnName(_ rule: Rule) -> String {
    let names = steps.compactMap { step in
      if case .field(let name) = step { name.text } else { nil }
    }
    return names.isEmpty ? rule.rawValue : names.joined(separator: ".")
  }
}

extension Value {
  /// A text that two values share only if they are equal, for finding duplicates. Texts are equal if they fold to the
  /// same. Nil for blanks and lists.
  public var uniqueKey: String? {
    if case .text(let text) = self { Folding.key(text) } else { canonicalText }
  }
}
