import Localization

extension Entity {
  /// The field at a path; nil where there is none.
  public func field(at path: FieldPath) -> Field? {
    var fields = fields
    var found: Field?
    for case .field(let name) in path.steps {
      found = fields.first { $0.name == name }
      fields = found?.rows ?? []
    }
    return found
  }

  /// What the rule that a fault breaks asks of records that were stored before it.
  public func storedRecords(of fault: Violation) -> StoredRecordsPolicy {
    fault.check?.storedRecords ?? field(at: fault.path)?.storedRecords ?? .fromNowOn
  }

  /// The record's fields, by id, that a fault is about: its own, and those that a check or a computed value reads; the
  /// one beside which it is told comes first.
  public func places(of fault: Violation) -> [Int] {
    let read = fault.check?.require.reads ?? field(at: fault.path)?.logic.compute?.reads
    var own = fault.check?.at
    if case .field(let name)? = fault.path.steps.first { own = field(name.text)?.id }
    let others = Set((read?.fields ?? []).map { $0.list ?? $0.field }).sorted()
    return (own.map { [$0] } ?? []) + others.filter { $0 != own }
  }

  /// Violations by field, row, and field of the row; what names no field comes last. Stable.
  public func inOrder(_ violations: [Violation]) -> [Violation] {
    func key(_ path: FieldPath) -> (Int, Int, Int) {
      guard case .field(let name)? = path.steps.first, let field = field(name.text) else { return (.max, 0, 0) }
      var row = -1
      if path.steps.count > 1, case .row(let index) = path.steps[1] { row = index }
      let column = path.steps.count > 2 ? field.rows.first { $0.name == path.field }?.id ?? .max : -1
      return (field.id, row, column)
    }
    return violations.count > 1 ? violations.sorted { key($0.path) < key($1.path) } : violations
  }
}

extension FieldPath {
  /// The path without its rows: `purchases.price`; the rule's name where the record as a whole is wrong.
  public func columnName(_ rule: Rule) -> String {
    let names = steps.compactMap { step in
      if case .field(let name) = step { name.text } else { nil }
    }
    return names.isEmpty ? rule.rawValue : names.joined(separator: ".")
  }
}

extension Value {
  /// A text that two values share only where they are the same, for seen-sets and look-ups; nil for blanks and lists.
  /// Texts are the same where they fold to the same.
  public var uniqueKey: String? {
    switch self {
    case .blank, .rows, .options: nil
    case .text(let text): Folding.key(text)
    case .option(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let date): date.iso
    case .reference(let id): id.text
    }
  }
}
