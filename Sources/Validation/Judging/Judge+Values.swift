import Expressions
import SchemaModel

extension Judge {
  /// What a condition says.
  enum Answer {
    case yes, no
    /// It reads a value that was refused.
    case unsure
  }

  func answer(_ formula: PlannedFormula, _ sheet: Sheet, _ evaluation: EvaluationContext) -> Answer {
    if isUnsure(formula, sheet) { return .unsure }
    return formula.program.holds(sheet.slots, in: evaluation) ? .yes : .no
  }

  /// Works out every value that a formula decides, each behind those that it reads. `wanted` leaves fields out.
  mutating func decideAll(_ wanted: (Field) -> Bool = { _ in true }) {
    for place in plan.entity.formulaOrder {
      guard let field = plan.field(place), wanted(field.field) else { continue }
      decide(field, at: place)
    }
  }

  private mutating func decide(_ field: PlannedField, at place: FieldPlace) {
    let evaluation = evaluation(ofRowsIn: place.list)
    for formula in field.deciding {
      refresh(formula.lists)
      if let list = place.list, formula.readsParent { showParent(toRowsOf: list) }
    }
    guard let list = place.list else {
      atRecord { judge, sheet in judge.decide(field, &sheet, at: Spot(field: field.id), evaluation) }
      return
    }
    atRows(of: list) { judge, sheet, row in
      judge.decide(field, &sheet, at: Spot(list: list, row: row, field: field.id), evaluation)
    }
    staleLists.insert(list)
  }

  private mutating func decide(
    _ field: PlannedField, _ sheet: inout Sheet, at spot: Spot, _ evaluation: EvaluationContext
  ) {
    var isHidden = false
    var isDoubtful = false
    for formula in field.visibleWhen {
      switch answer(formula, sheet, evaluation) {
      case .yes: continue
      case .no: isHidden = true
      case .unsure: isDoubtful = true
      }
    }
    sheet.marks[field.id].isHidden = isHidden
    if let formula = field.compute {
      compute(formula, field, &sheet, at: spot, evaluation)
    } else if isHidden {
      hide(field, &sheet, at: spot)
    } else {
      if sheet.marks[field.id].standing == .absent, sheet.stored == nil, takesDefaults {
        preset(field, &sheet, at: spot, evaluation)
      }
      guard isDoubtful else { return }
      sheet.marks[field.id].isDoubtful = true
      doubt(spot, &sheet)
    }
  }

  /// A hidden field is blank, or keeps what is stored; nothing else can be entered for it.
  private mutating func hide(_ field: PlannedField, _ sheet: inout Sheet, at spot: Spot) {
    let stands: Value
    switch field.whenHidden {
    case .clear: stands = .blank
    case .keep: stands = sheet.storedValue(field)
    }
    hold(field, to: [stands], .hiddenGiven, &sheet, at: spot)
    if !sheet.holds(stands, field) { sheet.set(stands, field) }
    guard field.field.type.isList, stands.isBlank else { return }
    forget(rowsOf: field.id)
    rows[field.id] = []
    staleLists.remove(field.id)
  }

  /// Refuses what came in, where it is none of what may stand there.
  private mutating func hold(
    _ field: PlannedField, to accepted: [Value], _ code: ViolationCode, _ sheet: inout Sheet, at spot: Spot
  ) {
    switch sheet.marks[field.id].standing {
    case .absent, .unreadable: return
    case .given where accepted.contains { sheet.holds($0, field) }: return
    case .given, .pending, .refused: refuse(spot, CellFault(code), &sheet)
    }
  }

  private mutating func preset(
    _ field: PlannedField, _ sheet: inout Sheet, at spot: Spot, _ evaluation: EvaluationContext
  ) {
    if let formula = field.defaultFrom, isUnsure(formula, sheet) { return doubt(spot, &sheet) }
    let value = defaultValue(field, sheet, evaluation)
    if value.isBlank { return }
    if let fault = field.cell.fault(value) { return report(spot, fault, &sheet) }
    sheet.set(value, field)
    sheet.marks[field.id].origin = .preset
  }

  /// What a new record or row is offered; blank where that cannot be worked out, or does not fit the field.
  func defaultValue(_ field: PlannedField, _ sheet: Sheet, _ evaluation: EvaluationContext) -> Value {
    guard let formula = field.defaultFrom else { return field.field.defaultValue }
    guard let result = try? formula.program.evaluate(sheet.slots, in: evaluation) else { return .blank }
    return field.value(result) ?? .blank
  }

  /// Works a value out, whether it is shown or not.
  private mutating func compute(
    _ formula: PlannedFormula, _ field: PlannedField, _ sheet: inout Sheet, at spot: Spot,
    _ evaluation: EvaluationContext
  ) {
    let mark = sheet.marks[field.id]
    let given = sheet.values[field.id]
    let isGiven = mark.standing == .pending || mark.standing == .given && !mark.isBlank
    sheet.set(.blank, field)
    sheet.marks[field.id].origin = nil
    if isUnsure(formula, sheet) {
      doubt(spot, &sheet)
      if mark.standing == .refused { refuse(spot, CellFault(.computedGiven), &sheet) }
      return
    }
    switch Self.result(formula, field, sheet.slots, evaluation) {
    case .failure(let fault):
      // Nobody is held up by what he cannot see: it is blank.
      if !mark.isHidden {
        refuse(spot, fault, &sheet)
      } else if mark.standing == .refused || isGiven {
        refuse(spot, CellFault(.computedGiven), &sheet)
      }
    case .success(let value):
      sheet.set(value, field)
      if !value.isBlank { sheet.marks[field.id].origin = .computed }
      if mark.standing == .refused || isGiven && !(mark.standing == .given && field.cell.isSame(given, value)) {
        refuse(spot, CellFault(.computedGiven), &sheet)
      }
    }
  }

  /// The value that a formula gives a field, or why there is none. A blank among what it reckons with makes it
  /// blank, and so does a clock that nobody gave.
  private static func result(
    _ formula: PlannedFormula, _ field: PlannedField, _ slots: [ExpressionValue], _ evaluation: EvaluationContext
  ) -> Result<Value, CellFault> {
    do throws(ExpressionError) {
      let result = try formula.program.evaluate(slots, in: evaluation)
      guard let value = field.value(result) else {
        return .failure(CellFault(.notComputable, others: ["reason": "misfit"]))
      }
      return field.cell.fault(value).map { .failure($0) } ?? .success(value)
    } catch {
      if error == .blankOperand || error == .unavailable { return .success(.blank) }
      return .failure(CellFault(.notComputable, others: ["reason": .text(error.rawValue)]))
    }
  }
}
