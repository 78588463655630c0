import SchemaModel
import Storage
import Validation

/// The quarantined rows of an import: decides them again, and saves the answers of users.
struct ImportQueue {
  let context: ImportContext
  private var definition: ImportDefinition { context.definition }
  private var entity: Entity { context.entity }
  private var service: RecordService { context.service }

  /// The next row of the queue.
  ///
  /// - Parameters:
  ///   - row: The number of the row before it.
  ///   - wave: The wave of that row; nil for the first row.
  /// - Returns: The row; nil at the end.
  /// - Throws: A `Failure` of the store.
  func next(after row: Int, of wave: String?) throws -> QuarantinedRow? {
    try context.store.readImports { reading in
      let first = definition.waves.firstIndex { $0.name == wave } ?? 0
      for (index, each) in definition.waves.enumerated().dropFirst(first) {
        let after = each.name == wave && index == first ? row : 0
        let rows = try reading.quarantined(of: definition.name, wave: each.name, after: after, limit: 1)
        if let row = rows.first { return row }
      }
      return nil
    }
  }

  /// Calls `body` with the rows of a wave, in their order.
  ///
  /// - Parameters:
  ///   - wave: The name of the wave.
  ///   - body: Called with each row.
  /// - Throws: A `Failure` of the store, and what `body` throws.
  func rows(wave: String, _ body: (QuarantinedRow) throws -> Void) throws {
    var after = 0
    while true {
      let rows = try context.store.readImports {
        try $0.quarantined(of: definition.name, wave: wave, after: after, limit: context.batch)
      }
      for row in rows { try body(row) }
      guard let last = rows.last, rows.count == context.batch else { return }
      after = last.row
    }
  }

  /// A row with the decision of this moment.
  ///
  /// - Parameters:
  ///   - number: The number of the row.
  ///   - user: The user in whose name it would be saved.
  /// - Returns: The row; nil where it is not in the queue.
  /// - Throws: A `Failure` of the store.
  func waiting(_ number: Int, for user: UserFacts) throws -> WaitingRow? {
    try context.store.readImports { reading in
      guard let row = try row(number, reading) else { return nil }
      let decider = context.decider(for: user)
      let validated = try decider.validated(row.record, beside: reading)
      let decision = try decider.decide(row.record, as: validated, beside: reading)
      return WaitingRow(
        row: row,
        violations: row.unreadable.map { $0.violation }.followed(by: Self.shown(decision, validated)),
        meeting: decision.record.map {
          ExistingRecordMatch(row.record, read: validated.values, person: $0, in: entity)
        },
        isDoubtful: decision.violations.contains { $0.code == .contradictsRecord })
    }
  }

  /// The violations of a decision that the page displays: those of the row come before those of several matching
  /// records; what a stored record refuses to be filled with is reported when the row is saved.
  private static func shown(_ decision: ImportDecision, _ validated: ValidatedRecord) -> [Violation] {
    switch decision {
    case .create, .fill, .unchanged, .erased: []
    case .quarantine(let refusal):
      switch refusal {
      case .unreadable(let violations), .asRecord(let violations), .onItsOwn(_, let violations): violations
      case .ofDeleted(let violation): [violation]
      case .ofSeveral(let records, row: _): validated.violations.followed(by: records)
      // Whose values are other ones, and which, is shown beside the record that the row matches.
      case .ofAnother(_, _, let row): row
      case .asFilling: []
      }
    }
  }

  /// Saves the answers for a row, and removes it from the queue in the same transaction.
  ///
  /// - Parameters:
  ///   - number: The number of the row.
  ///   - answers: The answers of the user.
  ///   - user: The user who saves.
  ///   - agreed: What the user has seen of the matching record; nil for nothing.
  ///   - isOther: Whether the user says that the row is about somebody else.
  /// - Returns: The outcome; nil where the row is not in the queue.
  /// - Throws: A `Failure` of the store.
  func settle(
    _ number: Int, _ answers: SettledAnswers, by user: UserFacts, agreed: AcknowledgedMatch?, isOther: Bool = false
  ) throws -> FormOutcome? {
    try context.store.writeImports { writing in
      guard let row = try row(number, writing) else {
        return try service.journal.saved(under: answers.mark, in: entity, writing).map { .of($0) }
      }
      let decider = context.decider(for: user)
      let origins = answers.origins(of: row)
      let validated = try decider.validated(answers.input, origins, beside: writing)
      let decision = try decider.decide(answers.input, as: validated, origins, beside: writing)
      if isOther, decision.record != nil { return .of(try create(row, answers, decider, writing)) }
      let filling: ImportFilling
      switch decision {
      // Whoever types the answers has asked the person anew.
      case .create, .erased: return .of(try create(row, answers, decider, writing))
      case .fill(let found): filling = found
      case .unchanged(let record):
        filling = try decider.filling(answers.input, of: record, origins, beside: writing)
      case .quarantine(let refusal):
        switch refusal {
        case .unreadable(let violations), .ofSeveral(let violations, row: _), .onItsOwn(_, let violations):
          return .of(.refused(violations))
        case .ofAnother(let found, _, let row):
          if !row.isEmpty { return .of(.refused(row)) }
          filling = found
        case .asRecord, .ofDeleted: return .of(try create(row, answers, decider, writing))
        case .asFilling(let found): filling = found
        }
      }
      let meeting = ExistingRecordMatch(answers.input, read: validated.values, person: filling.record, in: entity)
      guard agreed?.covers(meeting) == true else { return .meets(meeting) }
      return try fill(filling, left: meeting.left, row, answers, decider, writing)
    }
  }

  /// Adds to the reasons for which a row waits.
  private func tell(_ violation: Violation, _ row: QuarantinedRow, _ writing: any ImportWriting) throws {
    let others = row.violations.filter { $0.code != violation.code }
    try writing.remove(row: row.row, of: row.name)
    try writing.append(ImportEntry(name: row.name, row: row.row, wave: row.wave, outcome: .quarantined))
    try writing.append(
      QuarantinedRow(
        name: row.name, row: row.row, wave: row.wave, cells: row.cells, input: row.input,
        violations: others + [violation]))
  }

  /// Saves a row as a new record. A request that was carried out before is answered before anything is refused.
  ///
  /// A form leaves out the answers that are as it preset them, so that what is absent takes its default here. A record
  /// that a person deleted comes back where the user was told so before.
  private func create(
    _ row: QuarantinedRow, _ answers: SettledAnswers, _ decider: ImportDecider,
    _ writing: any ImportWriting
  ) throws -> SaveOutcome {
    if let outcome = try service.journal.saved(under: answers.mark, in: entity, writing) { return outcome }
    let validated = try decider.validated(
      answers.input, answers.origins(of: row), presets: true, beside: writing)
    if validated.violations.isEmpty, let violation = try decider.deletion(of: validated, beside: writing),
      !row.violations.contains(violation)
    {
      try tell(violation, row, writing)
      return .refused([violation])
    }
    let outcome = try service.creation.insert(
      validated, in: entity, by: decider.user, confirmed: answers.confirmed, mark: answers.mark, at: decider.context,
      writing)
    if case .saved(let record, _) = outcome { try settle(row, as: .created, record, writing) }
    return outcome
  }

  private func fill(
    _ filling: ImportFilling, left: [String], _ row: QuarantinedRow, _ answers: SettledAnswers,
    _ decider: ImportDecider,
    _ writing: any ImportWriting
  ) throws -> FormOutcome {
    let old = filling.record
    let outcome =
      try service.journal.saved(under: answers.mark, in: entity, writing)
      ?? service.change.replace(
        old, with: filling.validated, in: entity, by: decider.user, confirmed: answers.confirmed, mark: answers.mark,
        at: decider.context, writing)
    if case .refused(let violations) = outcome, violations.contains(where: { isStored($0, in: old) }) {
      return .hindered(old, violations)
    }
    guard case .saved(let new, _) = outcome else { return .of(outcome) }
    let isChanged = new.version != old.version
    try settle(
      row, as: isChanged ? .filled : .unchanged, new, filled: filling.filled(in: new, entity), left: left, writing)
    return isChanged ? .of(outcome) : .unchanged(new)
  }

  /// Whether the fields of a violation have stored values, so that no row fills them.
  private func isStored(_ violation: Violation, in record: StoredRecord) -> Bool {
    entity.storedRecords(of: violation) == .all
      && entity.relatedFields(of: violation).allSatisfy { !record.values[$0].isBlank }
  }

  private func settle(
    _ row: QuarantinedRow, as outcome: ImportEntry.Outcome, _ record: StoredRecord, filled: [String] = [],
    left: [String] = [], _ writing: any ImportWriting
  ) throws {
    try writing.remove(row: row.row, of: definition.name)
    try ImportLedger(name: definition.name, wave: row.wave)
      .append(outcome, row.row, record, filled: filled, left: left, isSettled: true, writing)
  }

  private func row(_ number: Int, _ reading: any ImportReading) throws -> QuarantinedRow? {
    guard number > 0 else { return nil }
    for wave in definition.waves {
      let rows = try reading.quarantined(of: definition.name, wave: wave.name, after: number - 1, limit: 1)
      if let row = rows.first, row.row == number { return row }
    }
    return nil
  }
}

/// The answers of a user for a quarantined row.
struct SettledAnswers {
  let input: RecordInput
  /// The warnings that are confirmed.
  let confirmed: Confirmation
  /// How values came to be, by field name, where they were not simply typed.
  let origins: [String: ValueOrigin]
  /// The fingerprint of the request; nil for none.
  let mark: RequestFingerprint?

  /// The origins of the answers; texts that are unchanged from the old file are imported.
  ///
  /// - Parameter row: The row as the ledger stores it.
  /// - Returns: The origins, by field name.
  func origins(of row: QuarantinedRow) -> [String: ValueOrigin] {
    var origins = origins
    for case (let name, .text(let text)) in row.record.entries.map({ ($0.name, $0.value) })
    where input[name] == .text(text) {
      origins[name] = .imported
    }
    return origins
  }
}
