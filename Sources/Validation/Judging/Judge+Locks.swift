import Expressions
import SchemaModel

extension Judge {
  /// Takes back what came in for locked fields and is not what stands there anyway, and works out the values once more
  /// without it. `record` and `rows` are those that nothing has been worked out of. Only for plans with locks.
  mutating func settleLocks(_ record: Sheet, _ rows: [[Sheet]]) {
    var spots: [Spot] = []
    for field in plan.fields where field.editableWhen != nil {
      prepare([field], nil)
      let evaluation = evaluation
      if atRecord({ $0.isTakenBack(field, $1, evaluation) }) { spots.append(Spot(field: field.id)) }
    }
    for (list, fields) in plan.rows.enumerated() {
      for field in fields where field.editableWhen != nil {
        prepare([field], list)
        let evaluation = evaluation(ofRowsIn: list)
        atRows(of: list) { judge, sheet, row in
          if judge.isTakenBack(field, sheet, evaluation) { spots.append(Spot(list: list, row: row, field: field.id)) }
        }
      }
    }
    if spots.isEmpty { return }
    self.record = record
    self.rows = rows
    for spot in spots { takeBack(spot) }
    startAgain(refusing: spots, with: CellFault(.notEditable))
    decideAll()
  }

  /// Whether a field's value may not be changed.
  func isLocked(_ field: PlannedField, _ sheet: Sheet, _ evaluation: EvaluationContext) -> Bool {
    guard let formula = field.editableWhen else { return false }
    switch answer(formula, sheet, evaluation) {
    case .no: return true
    case .yes, .unsure: return false
    }
  }

  private func isTakenBack(_ field: PlannedField, _ sheet: Sheet, _ evaluation: EvaluationContext) -> Bool {
    let mark = sheet.marks[field.id]
    guard !mark.isHidden, !field.field.isComputed else { return false }
    switch mark.standing {
    case .absent, .unreadable: return false
    case .pending, .refused: return isLocked(field, sheet, evaluation)
    case .given:
      return isLocked(field, sheet, evaluation)
        && !standing(field, sheet, evaluation).contains { sheet.holds($0, field) }
    }
  }

  /// What stands in a locked field without anybody's doing.
  private func standing(_ field: PlannedField, _ sheet: Sheet, _ evaluation: EvaluationContext) -> [Value] {
    if sheet.stored != nil { return [sheet.storedValue(field)] }
    var bare = sheet
    bare.set(.blank, field)
    let preset = defaultValue(field, bare, evaluation)
    return takesDefaults ? [preset] : [.blank, preset]
  }

  private mutating func takeBack(_ spot: Spot) {
    guard let field = plan.field(spot.place) else { return }
    let takesDefault = takesDefaults && field.defaultFrom == nil
    func takeBack(_ sheet: inout Sheet) {
      sheet.set(sheet.stored == nil && takesDefault ? field.field.defaultValue : sheet.storedValue(field), field)
      sheet.marks[field.id].standing = .absent
      sheet.marks[field.id].isUnsure = true
    }
    guard let list = spot.list else { return takeBack(&record) }
    if rows[list].indices.contains(spot.row) { takeBack(&rows[list][spot.row]) }
  }
}
