import Diagnostics
import Forms
import SchemaModel
import Validation

extension TerminalForm {
  /// Asks every field that is in sight, in the order of the form.
  mutating func askEverything() throws {
    let order = plan.tabs.enumerated().flatMap { tab, plan in plan.rows.joined().map { (tab: tab, id: $0) } }
      .filter { plan.field(id: $0.id) != nil }
    var index = 0
    var tab: Int?
    while order.indices.contains(index) {
      let field = plan.fields[order[index].id]
      guard isAsked(field) else {
        tellLocked(field)
        index += 1
        continue
      }
      if order[index].tab != tab, plan.tabs.count > 1 { heading(plan.tabs[order[index].tab].label) }
      tab = order[index].tab
      do {
        try askAnew(field)
        index += 1
      } catch is PreviousQuestionRequest {
        let before = order[..<index].lastIndex { isAsked(plan.fields[$0.id]) }
        if before == nil { say("terminal.first") }
        index = before ?? index
      }
    }
  }

  /// Whether a field is to be asked as the answers stand.
  func isAsked(_ field: FormField) -> Bool {
    plan.shows(field.field.id) && field.isAsked(read.conditions.condition(of: field.field))
  }

  private mutating func askAnew(_ field: FormField) throws {
    let name = field.field.name.text
    if field.control == .grid {
      try askRows(of: field)
    } else {
      answers[name] = try ask(Question(field: field), kept: answers[name] ?? parked[name])
    }
    asked.insert(field.field.id)
    remark()
  }

  /// Goes on where an answer changed what others are: drops what is hidden, asks what came in sight, and what is
  /// wrong now. A question that is left by going back stays for the check before saving.
  mutating func follow() throws {
    drop()
    var left: Set<Int> = []
    while let field = try nextToFollow(except: left) {
      left.insert(field.field.id)
      do {
        try askAnew(field)
      } catch is PreviousQuestionRequest {
        asked.insert(field.field.id)
      }
      drop()
    }
  }

  private func nextToFollow(except left: Set<Int>) throws -> FormField? {
    for id in plan.shown where !left.contains(id) {
      let field = plan.fields[id]
      let condition = read.conditions.condition(of: field.field)
      guard field.isAsked(condition), field.control != .grid || !asked.contains(id) else { continue }
      guard asked.contains(id) else { return field }
      if let violation = Question(field: field).violation(read) {
        complain(plan.message(violation))
        try askAgain()
        return field
      }
    }
    return nil
  }

  /// Takes the answers of hidden fields away, and says so.
  private mutating func drop() {
    let conditions = read.conditions
    for field in plan.fields {
      let name = field.field.name.text
      guard let answer = answers[name] else { continue }
      if !field.isAsked(conditions.condition(of: field.field)) {
        parked[name] = answer
        answers[name] = nil
        asked.remove(field.field.id)
        if answer != .blank { note("terminal.dropped", ["label": field.label]) }
      } else if case .rows(var rows) = answer {
        for index in rows.indices {
          for cell in field.rows {
            let condition = conditions.condition(of: cell.field, row: index, of: field.field.id)
            if !cell.isAsked(condition) { rows[index][cell.field.name.text] = nil }
          }
        }
        answers[name] = .rows(rows)
      }
    }
  }

  /// Tells computed fields that changed, and checks that do not hold and have all they ask for.
  mutating func remark() {
    let values = computed(read)
    for id in plan.shown {
      if let text = values[id], text != toldValues[id] { tell(plan.fields[id], text) }
    }
    toldValues = values
    let broken = (read.violations + read.warnings + read.notices).filter { $0.check.map(isDecided) == true }
    for violation in broken where !toldChecks.contains(violation.check?.name ?? "") {
      if violation.severity == .note {
        io.write("  · \(plan.message(violation))\n")
      } else {
        complain(plan.message(violation))
      }
    }
    toldChecks = Set(broken.compactMap(\.check?.name))
  }

  /// The computed fields that are in sight, in words, by id.
  func computed(_ read: ValidatedRecord) -> [Int: String] {
    let fields = plan.shown.filter { id in
      plan.fields[id].isComputed && read.conditions.condition(of: plan.fields[id].field).isVisible
    }
    return Dictionary(
      uniqueKeysWithValues: fields.map { id in
        (id, plan.fields[id].text(read.values[id], plan.words))
      })
  }

  /// Whether everything that a check reads is answered, or is not asked at all.
  private func isDecided(_ check: Check) -> Bool {
    check.require.reads.fields.allSatisfy { place in
      let id = place.list ?? place.field
      return asked.contains(id) || plan.field(id: id).map { !isAsked($0) } ?? true
    }
  }

  private func tellLocked(_ field: FormField) {
    let condition = read.conditions.condition(of: field.field)
    guard condition.isVisible, !condition.isEditable, !field.isComputed else { return }
    let value = Question(field: field).value(read)
    if !value.isBlank { tell(field, field.text(value, plan.words)) }
  }
}

extension FormField {
  /// Whether it is to be asked where this holds: in sight, not locked, not worked out, and with an answer to choose.
  func isAsked(_ condition: FieldCondition) -> Bool {
    condition.isVisible && condition.isEditable && !isComputed && (condition.isRequired || condition.offered != [])
  }
}
