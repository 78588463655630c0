import SchemaModel

/// What is wrong with a stored record under the rules in force, and what of a change's faults is no more than that.
///
/// A rule that became stricter asks nothing of whoever changes something else: a fault stands over where the record
/// had it before and the change touches neither the value nor, for a check or a computed value, what it rests on. That
/// is the usual policy; a rule may ask more of stored records (`StandingFaults`).
struct OldFaults {
  /// A fault by its place, whatever row of its list that has become.
  private struct Key: Hashable {
    let list: Int?
    let row: RecordID?
    let field: Int?
    let code: ViolationCode
    let check: String?

    /// The place alone.
    var place: [String] { [list.map(String.init) ?? "", row?.text ?? "", field.map(String.init) ?? ""] }
  }

  let validator: Validator
  let entity: Entity
  let plans: FieldPlans
  let context: ValidationContext
  let old: OldRecord

  /// All of them, in the order of the fields.
  func all() -> [Violation] {
    let before = before()
    let found = before.violations + before.warnings.filter { !isConfirmed($0) }
    let spots = Set(found.compactMap { plans.indexPath(of: $0.path) })
    return plans.inOrder(
      found + ofCells(before).filter { plans.indexPath(of: $0.path).map { !spots.contains($0) } ?? true })
  }

  /// A judged change, what stood there before set apart from what it is refused or asked for.
  ///
  /// - Parameters:
  ///   - judged: the change as it would be judged if nothing had been stored before.
  ///   - standing: knows what it is refused for although it was so before; nil where nothing is.
  /// - Returns: the change with its old faults by themselves.
  func parted(_ judged: ValidatedRecord, standing: StandingFaults?) -> ValidatedRecord {
    let isClean = judged.violations.isEmpty && judged.warnings.isEmpty
    if isClean, !StoredCells(plans: plans, schema: validator.schema).hasFaults(old.values) { return judged }
    let before = before()
    let ofCells = ofCells(before)
    let known = Set((before.violations + before.warnings + ofCells).compactMap { key($0, before.values) })
    func isOld(_ fault: Violation) -> Bool {
      guard let key = key(fault, judged.values), known.contains(key) else { return false }
      if isTouched(fault, before.values, judged.values) { return false }
      return isConfirmed(fault) || standing?.contains(fault) != true
    }
    var parted = judged
    parted.violations = judged.violations.filter { !isOld($0) }
    parted.warnings = judged.warnings.filter { !isOld($0) }
    var faults = (judged.violations + judged.warnings).filter(isOld)
    let told = Set((judged.violations + faults).filter { $0.check == nil }.compactMap { key($0, judged.values)?.place })
    let kept = ofCells.compactMap { fault -> Violation? in
      guard let key = key(fault, before.values), !told.contains(key.place) else { return nil }
      return moved(fault, key, from: before.values, to: judged.values)
    }
    let asked = standing.map { inSight(kept.filter($0.contains), judged.values) } ?? []
    if !asked.isEmpty { parted.violations = plans.inOrder(parted.violations + asked) }
    faults += asked.isEmpty ? kept : kept.filter { !asked.contains($0) }
    parted.oldFaults = plans.inOrder(faults.filter { !isConfirmed($0) })
    parted.answered = faults.filter(isConfirmed)
    return parted
  }

  /// Whether somebody was asked about it before, and said that it is meant so.
  private func isConfirmed(_ fault: Violation) -> Bool {
    fault.severity == .warning && fault.check.map { old.confirmed.contains($0.name) } == true
  }

  /// The stored record as the rules in force find it.
  private func before() -> ValidatedRecord {
    validator.judgedAlone(validator.read(RecordInput(), entity: entity, old: old), entity: entity, in: context)
  }

  /// What single values break that no judge asks about, where they are in sight.
  private func ofCells(_ before: ValidatedRecord) -> [Violation] {
    let isJudged = validator.formulas(of: entity) != nil
    let faults = StoredCells(plans: plans, schema: validator.schema).faults(old.values, isJudged: isJudged)
    return isJudged ? faults.filter { isInSight($0, before.conditions) } : faults
  }

  /// Those of faults whose values are in sight once the change is made.
  private func inSight(_ faults: [Violation], _ values: RecordValues) -> [Violation] {
    if faults.isEmpty || validator.formulas(of: entity) == nil { return faults }
    let conditions = validator.conditions(of: values, entity: entity, old: old, in: context)
    return faults.filter { isInSight($0, conditions) }
  }

  private func isInSight(_ fault: Violation, _ conditions: RecordConditions) -> Bool {
    guard let spot = plans.indexPath(of: fault.path) else { return true }
    guard let list = spot.list else { return conditions.condition(of: plans.fields[spot.field]).isVisible }
    guard conditions.condition(of: plans.fields[list]).isVisible else { return false }
    let field = plans.fields[list].rows[spot.field]
    return conditions.condition(of: field, row: spot.row, of: list).isVisible
  }

  private func key(_ fault: Violation, _ values: RecordValues) -> Key? {
    if fault.path.steps.isEmpty {
      return Key(list: nil, row: nil, field: nil, code: fault.code, check: fault.check?.name)
    }
    guard let spot = plans.indexPath(of: fault.path) else { return nil }
    guard let list = spot.list else {
      return Key(list: nil, row: nil, field: spot.field, code: fault.code, check: fault.check?.name)
    }
    guard let id = values.row(spot.row, of: list)?.id else { return nil }
    return Key(list: list, row: id, field: spot.field, code: fault.code, check: fault.check?.name)
  }

  /// Whether a change touches what a fault is about.
  private func isTouched(_ fault: Violation, _ before: RecordValues, _ after: RecordValues) -> Bool {
    if let check = fault.check {
      let rests = validator.formulas(of: entity)?.dependencies(of: check)
      let places =
        (rests ?? Array(check.require.reads.fields)).map { $0.list ?? $0.field } + (check.at.map { [$0] } ?? [])
      return places.contains { before[$0] != after[$0] }
    }
    guard let spot = plans.indexPath(of: fault.path) else { return true }
    let rests = validator.formulas(of: entity)?.dependencies(ofComputed: spot.fieldID) ?? []
    if rests.contains(where: { $0.list == nil && before[$0.field] != after[$0.field] }) { return true }
    guard let list = spot.list else {
      return before[spot.field] != after[spot.field]
        || rests.contains { place in place.list.map { before[$0] != after[$0] } ?? false }
    }
    guard let new = after.row(spot.row, of: list), let old = before.rows(list).first(where: { $0.id == new.id }) else {
      return true
    }
    if rests.contains(where: { place in place.list.map { $0 != list && before[$0] != after[$0] } ?? false }) {
      return true
    }
    return ([spot.field] + rests.filter { $0.list == list }.map(\.field)).contains {
      old.values[$0] != new.values[$0]
    }
  }

  /// A fault of a stored value at the place where that stands now; nil where it stands there no more.
  private func moved(_ fault: Violation, _ key: Key, from before: RecordValues, to after: RecordValues) -> Violation? {
    guard let field = key.field else { return nil }
    guard let list = key.list else { return old.values[field] == after[field] ? fault : nil }
    let rows = after.rows(list)
    guard let index = rows.firstIndex(where: { $0.id == key.row }),
      let stored = old.values.rows(list).first(where: { $0.id == key.row }),
      stored.values[field] == rows[index].values[field]
    else { return nil }
    let path = FieldPath(plans.fields[list].name).row(index, plans.fields[list].rows[field].name)
    return Violation(fault.code, at: path, fault.arguments)
  }
}
