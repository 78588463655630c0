import Expressions
import Localization
import SchemaModel

extension Judge {
  /// Asks what must hold of the values. Gives what holds of the fields where it is wanted; without it options that
  /// nobody chose are not asked about.
  mutating func judgeRules(conditions isWanted: Bool) -> RecordConditions {
    var conditions = RecordConditions(fields: isWanted ? plan.fields.map { FieldCondition(of: $0.field) } : [])
    for id in isWanted ? plan.ruleOrder : plan.ruled {
      let field = plan.fields[id]
      let evaluation = evaluation
      prepare([field], nil)
      let condition = atRecord { judge, sheet in
        judge.rule(field, &sheet, at: Spot(field: id), evaluation, isWanted: isWanted)
      }
      if isWanted { conditions.fields[id] = condition }
      guard !rows[id].isEmpty, !record.marks[id].isHidden else { continue }
      let found = rules(ofRowsIn: id, isWanted: isWanted)
      if isWanted, plan.rows[id].contains(where: { !$0.formulas.isEmpty }) { conditions.rows[id] = found }
    }
    return conditions
  }

  private mutating func rules(ofRowsIn list: Int, isWanted: Bool) -> [[FieldCondition]] {
    let fields = plan.rows[list]
    let evaluation = evaluation(ofRowsIn: list)
    prepare(fields, list)
    var conditions: [[FieldCondition]] = []
    if isWanted { conditions.reserveCapacity(rows[list].count) }
    let usual = isWanted ? fields.map { FieldCondition(of: $0.field) } : []
    atRows(of: list) { judge, sheet, row in
      var found = usual
      for id in judge.plan.rowRuleOrder[list] {
        let spot = Spot(list: list, row: row, field: id)
        let condition = judge.rule(fields[id], &sheet, at: spot, evaluation, isWanted: isWanted)
        if isWanted { found[id] = condition }
      }
      if isWanted { conditions.append(found) }
    }
    return conditions
  }

  /// Brings up to date what the rules of fields look at.
  mutating func prepare(_ fields: [PlannedField], _ list: Int?) {
    var readsParent = false
    for field in fields {
      for formula in field.rules {
        refresh(formula.lists)
        readsParent = readsParent || formula.readsParent
      }
      guard let formula = field.editableWhen else { continue }
      refresh(formula.lists)
      readsParent = readsParent || formula.readsParent
    }
    if let list, readsParent { showParent(toRowsOf: list) }
  }

  /// What must hold of one value: it is there, in its range, among the options that fit. One fault a value.
  mutating func rule(
    _ field: PlannedField, _ sheet: inout Sheet, at spot: Spot, _ evaluation: EvaluationContext, isWanted: Bool
  ) -> FieldCondition {
    let mark = sheet.marks[field.id]
    var condition = FieldCondition(isVisible: !mark.isHidden, isEditable: !field.field.isComputed)
    if mark.isHidden { return condition }
    if isWanted, isLocked(field, sheet, evaluation) { condition.isEditable = false }
    condition.isRequired = !mark.isDoubtful && isRequired(field, sheet, evaluation)
    var fitting: [Int]?
    if let formula = field.optionsWhen, !isUnsure(formula, sheet) {
      let isListed = isWanted && offersLeft >= field.options.count
      if isListed { offersLeft -= field.options.count }
      let wanted = isListed ? Array(field.options.indices) : places(of: sheet.values[field.id], field)
      fitting = Self.fitting(wanted, formula, field, sheet, evaluation)
      if isListed, fitting?.count != field.options.count { condition.offered = fitting }
    }
    if mark.isUnsure || mark.standing == .pending { return condition }
    if mark.isBlank {
      if condition.isRequired { report(spot, CellFault(.required), &sheet) }
    } else if let fault = rangeFault(field, sheet, evaluation) ?? optionFault(field, sheet, fitting) {
      report(spot, fault, &sheet)
    }
    return condition
  }

  private func isRequired(_ field: PlannedField, _ sheet: Sheet, _ evaluation: EvaluationContext) -> Bool {
    if field.field.isRequired { return true }
    guard let formula = field.requiredWhen else { return false }
    switch answer(formula, sheet, evaluation) {
    case .yes: return true
    case .no, .unsure: return false
    }
  }

  /// An end that is blank, or cannot be worked out, does not limit.
  private func rangeFault(_ field: PlannedField, _ sheet: Sheet, _ evaluation: EvaluationContext) -> CellFault? {
    let value = sheet.slots[field.id]
    if let end = end(field.minimum, sheet, evaluation), value.isBelow(end) {
      return CellFault(.belowMinimum, others: ["min": end.argument(isMoney: field.field.type.control.isMoney)])
    }
    if let end = end(field.maximum, sheet, evaluation), end.isBelow(value) {
      return CellFault(.aboveMaximum, others: ["max": end.argument(isMoney: field.field.type.control.isMoney)])
    }
    return nil
  }

  private func end(
    _ formula: PlannedFormula?, _ sheet: Sheet, _ evaluation: EvaluationContext
  ) -> ExpressionValue? {
    guard let formula, !isUnsure(formula, sheet) else { return nil }
    return try? formula.program.evaluate(sheet.slots, in: evaluation)
  }

  /// Those of some options that fit, as places in the list.
  private static func fitting(
    _ wanted: [Int], _ formula: PlannedFormula, _ field: PlannedField, _ sheet: Sheet,
    _ evaluation: EvaluationContext
  ) -> [Int] {
    var slots = sheet.slots + [.null]
    return wanted.filter { place in
      slots[slots.count - 1] = field.options[place]
      return formula.program.holds(slots, in: evaluation)
    }
  }

  private func optionFault(_ field: PlannedField, _ sheet: Sheet, _ fitting: [Int]?) -> CellFault? {
    guard let fitting else { return nil }
    let missing = places(of: sheet.values[field.id], field).first { !fitting.contains($0) }
    return missing == nil ? nil : CellFault(.optionNotOffered)
  }

  private func places(of value: Value, _ field: PlannedField) -> [Int] {
    switch value {
    case .option(let code): [code].compactMap { field.places[$0] }
    case .options(let codes): codes.compactMap { field.places[$0] }
    case .blank, .text, .integer, .decimal, .boolean, .date, .reference, .rows: []
    }
  }
}
