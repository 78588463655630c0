import SchemaModel

/// The violations of a stored record under the rules in force, which a change may leave as they are.
///
/// A rule that became stricter does not refuse a change to something else: a violation is one of the stored record
/// where that had it before and the change touches none of the values that it depends on (`ViolationBasis`). A rule may
/// ask more of stored records (`StoredViolationRule`).
struct StoredViolations {
  /// The location of a violation, independent of the index of its row.
  private struct Location: Hashable {
    let list: Int?
    let row: RecordID?
    let field: Int?
  }

  /// The properties in which two violations are the same.
  private struct Key: Hashable {
    let location: Location
    let code: ViolationCode
    let check: String?
  }

  let validator: Validator
  let entity: Entity
  let parsers: FieldParsers
  let context: ValidationContext
  let old: OldRecord

  /// All violations of the stored record, and its unconfirmed warnings, in the order of the fields. O(values and
  /// formulas).
  func all() -> [Violation] {
    let before = evaluatedBefore()
    let found = before.violations + before.warnings.filter { !isConfirmed($0) }
    let paths = Set(found.compactMap { parsers.indexPath(of: $0.path) })
    return parsers.inOrder(
      found + ofValues(before).filter { parsers.indexPath(of: $0.path).map { !paths.contains($0) } ?? true })
  }

  /// Separates the violations of the stored record from those of a change. O(values and formulas).
  ///
  /// - Parameters:
  ///   - change: the change, evaluated as if nothing had been stored before.
  ///   - rule: decides which violations of the stored record refuse the change all the same; nil where none does.
  /// - Returns: the change, with the violations of the stored record in `storedViolations`.
  func separated(from change: ValidatedRecord, rule: StoredViolationRule?) -> ValidatedRecord {
    let isClean = change.violations.isEmpty && change.warnings.isEmpty
    if isClean, !StoredValueChecker(parsers: parsers, schema: validator.schema).hasViolations(old.values) {
      return change
    }
    let before = evaluatedBefore()
    let ofValues = ofValues(before)
    let known = Set((before.violations + before.warnings + ofValues).compactMap { key($0, before.values) })
    func isStored(_ violation: Violation) -> Bool {
      guard let key = key(violation, change.values), known.contains(key) else { return false }
      if isTouched(violation, before.values, change.values) { return false }
      return isConfirmed(violation) || rule?.refuses(violation) != true
    }
    var separated = change
    separated.violations = change.violations.filter { !isStored($0) }
    separated.warnings = change.warnings.filter { !isStored($0) }
    var stored = (change.violations + change.warnings).filter(isStored)
    let reported = Set(
      (change.violations + stored).filter { $0.check == nil }.compactMap { key($0, change.values)?.location })
    let kept = ofValues.compactMap { violation -> Violation? in
      guard let key = key(violation, before.values), !reported.contains(key.location) else { return nil }
      return moved(violation, key.location, to: change.values)
    }
    let refusing = rule.map { visible(kept.filter($0.refuses), change.values) } ?? []
    if !refusing.isEmpty { separated.violations = parsers.inOrder(separated.violations + refusing) }
    stored += refusing.isEmpty ? kept : kept.filter { !refusing.contains($0) }
    separated.storedViolations = parsers.inOrder(stored.filter { !isConfirmed($0) })
    separated.answered = stored.filter(isConfirmed)
    return separated
  }

  /// Whether a violation is a warning that was confirmed before.
  private func isConfirmed(_ violation: Violation) -> Bool {
    violation.severity == .warning && violation.check.map { old.confirmed.contains($0.name) } == true
  }

  /// The stored record evaluated under the rules in force.
  private func evaluatedBefore() -> ValidatedRecord {
    validator.evaluateAlone(validator.read(RecordInput(), entity: entity, old: old), entity: entity, in: context)
  }

  /// The violations of single visible values that do not come from a formula.
  private func ofValues(_ before: ValidatedRecord) -> [Violation] {
    let hasFormulas = validator.formulas(of: entity) != nil
    let checker = StoredValueChecker(parsers: parsers, schema: validator.schema)
    let found = checker.violations(old.values, besideFormulas: hasFormulas)
    return hasFormulas ? found.filter { isVisible($0, before.conditions) } : found
  }

  /// Those of some violations whose values are visible after the change.
  private func visible(_ violations: [Violation], _ values: RecordValues) -> [Violation] {
    if violations.isEmpty || validator.formulas(of: entity) == nil { return violations }
    let conditions = validator.conditions(of: values, entity: entity, old: old, in: context)
    return violations.filter { isVisible($0, conditions) }
  }

  private func isVisible(_ violation: Violation, _ conditions: RecordConditions) -> Bool {
    guard let path = parsers.indexPath(of: violation.path) else { return true }
    guard let list = path.list else { return conditions.condition(of: parsers.fields[path.field]).isVisible }
    guard conditions.condition(of: parsers.fields[list]).isVisible else { return false }
    let field = parsers.fields[list].columns[path.field]
    return conditions.condition(of: field, row: path.row, of: list).isVisible
  }

  private func key(_ violation: Violation, _ values: RecordValues) -> Key? {
    location(of: violation, values).map {
      Key(location: $0, code: violation.code, check: violation.check?.name)
    }
  }

  /// The location of a violation; nil where the path names no field, or a row that is not stored.
  private func location(of violation: Violation, _ values: RecordValues) -> Location? {
    if violation.path.steps.isEmpty { return Location(list: nil, row: nil, field: nil) }
    guard let path = parsers.indexPath(of: violation.path) else { return nil }
    guard let list = path.list else { return Location(list: nil, row: nil, field: path.field) }
    guard let id = values.row(path.row, of: list)?.id else { return nil }
    return Location(list: list, row: id, field: path.field)
  }

  /// Whether a change touches the values that a violation depends on.
  private func isTouched(_ violation: Violation, _ before: RecordValues, _ after: RecordValues) -> Bool {
    let basis = ViolationBasis(of: violation, parsers, validator.formulas(of: entity))
    return basis?.isChanged(from: before, to: after) ?? true
  }

  /// A violation of a stored value at the path that the value has after a change; nil where the change removes it.
  private func moved(_ violation: Violation, _ location: Location, to after: RecordValues) -> Violation? {
    guard let field = location.field else { return nil }
    guard let list = location.list else { return old.values[field] == after[field] ? violation : nil }
    let rows = after.rows(list)
    guard let index = rows.firstIndex(where: { $0.id == location.row }),
      let storedRow = old.values.rows(list).first(where: { $0.id == location.row }),
      storedRow.values[field] == rows[index].values[field]
    else { return nil }
    let path = FieldPath(parsers.fields[list].name).row(index, parsers.fields[list].columns[field].name)
    return Violation(violation.code, at: path, violation.arguments)
  }
}
