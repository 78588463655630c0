import SchemaModel
import Storage
import Validation

/// The rows of an import that wait for a person: shown as they would be decided now, and settled.
struct ImportQueue {
  let context: ImportContext
  private var definition: ImportDefinition { context.definition }
  private var entity: Entity { context.entity }
  private var service: RecordService { context.service }

  /// The row that comes next.
  ///
  /// - Parameters:
  ///   - row: The number of the one before it.
  ///   - wave: The wave of that one; nil for the first.
  /// - Returns: The row; nil at the end.
  /// - Throws: What the store throws.
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

  /// Hands over the rows of a wave, in their order.
  ///
  /// - Parameters:
  ///   - wave: The wave.
  ///   - body: Takes each row.
  /// - Throws: What the store and `body` throw.
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

  /// A row, decided anew.
  ///
  /// - Parameters:
  ///   - number: The row's number.
  ///   - user: In whose name.
  /// - Returns: The row; nil where it does not wait.
  /// - Throws: What the store throws.
  func waiting(_ number: Int, for user: UserFacts) throws -> WaitingRow? {
    try context.store.readImports { reading in
      guard let row = try row(number, reading) else { return nil }
      let decider = ImportDecider(definition, service, by: user)
      let validated = try decider.validated(row.record, beside: reading)
      let decision = try decider.decide(row.record, as: validated, beside: reading)
      return WaitingRow(
        row: row,
        violations: row.unreadable.map { $0.violation }.followed(by: Self.shown(decision, validated)),
        meeting: decision.record.map { ExistingRecordMatch(row.record, read: validated.values, person: $0, in: entity) }
      )
    }
  }

  /// What a person is shown of a decision: what is wrong with the row comes before whom it may be about, and what a
  /// record refuses to be filled with is asked only when it is saved.
  private static func shown(_ decision: ImportDecision, _ validated: ValidatedRecord) -> [Violation] {
    switch decision {
    case .create, .fill, .unchanged: []
    case .quarantine(let refusal):
      switch refusal {
      case .unreadable(let violations), .asRecord(let violations), .onItsOwn(_, let violations): violations
      case .ofSeveral(let records, row: _): validated.violations.followed(by: records)
      case .asFilling: []
      }
    }
  }

  /// Saves what a person made of a row, and takes the row out of the queue in the same transaction.
  ///
  /// - Parameters:
  ///   - number: The row's number.
  ///   - answers: What was made of it.
  ///   - user: In whose name.
  ///   - agreed: What was shown of the record that the row is about.
  /// - Returns: What came of it; nil where the row does not wait.
  /// - Throws: What the store throws.
  func settle(
    _ number: Int, _ answers: SettledAnswers, by user: UserFacts, agreed: AcknowledgedMatch?
  ) throws -> SettleOutcome? {
    try context.store.writeImports { writing in
      guard let row = try row(number, writing) else {
        return try service.journal.saved(under: answers.mark, in: entity, writing).map { .of($0) }
      }
      let decider = ImportDecider(definition, service, by: user)
      let origins = answers.origins(of: row)
      let validated = try decider.validated(answers.input, origins, beside: writing)
      let decision = try decider.decide(answers.input, as: validated, origins, beside: writing)
      let filling: ImportFilling
      switch decision {
      case .create: return .of(try create(validated, row, answers, decider, writing))
      case .fill(let found): filling = found
      case .unchanged(let record):
        filling = try decider.filling(answers.input, of: record, origins, beside: writing)
      case .quarantine(let refusal):
        switch refusal {
        case .unreadable(let violations), .ofSeveral(let violations, row: _), .onItsOwn(_, let violations):
          return .of(.refused(violations))
        case .asRecord: return .of(try create(validated, row, answers, decider, writing))
        case .asFilling(let found): filling = found
        }
      }
      let meeting = ExistingRecordMatch(answers.input, read: validated.values, person: filling.record, in: entity)
      guard agreed?.covers(meeting) == true else { return .meets(meeting) }
      return try fill(filling, row, answers, decider, writing)
    }
  }

  /// Saves a row as a new record. The same request sent twice is answered before anything is refused.
  private func create(
    _ validated: ValidatedRecord, _ row: QuarantinedRow, _ answers: SettledAnswers, _ decider: ImportDecider,
    _ writing: any ImportWriting
  ) throws -> SaveOutcome {
    let outcome =
      try service.journal.saved(under: answers.mark, in: entity, writing)
      ?? service.creation.insert(
        validated, in: entity, by: decider.user, confirmed: answers.confirmed, mark: answers.mark,
        at: decider.context, writing)
    if case .saved(let record, _) = outcome { try settle(row, as: .created, record, writing) }
    return outcome
  }

  private func fill(
    _ filling: ImportFilling, _ row: QuarantinedRow, _ answers: SettledAnswers, _ decider: ImportDecider,
    _ writing: any ImportWriting
  ) throws -> SettleOutcome {
    let old = filling.record
    let outcome =
      try service.journal.saved(under: answers.mark, in: entity, writing)
      ?? service.change.replace(
        old, with: filling.validated, in: entity, by: decider.user, confirmed: answers.confirmed, mark: answers.mark,
        at: decider.context, writing)
    if case .refused(let violations) = outcome, violations.contains(where: { stands($0, in: old) }) {
      return .hindered(old, violations)
    }
    guard case .saved(let new, _) = outcome else { return .of(outcome) }
    let isChanged = new.version != old.version
    try settle(row, as: isChanged ? .filled : .unchanged, new, filled: filling.filled(in: new, entity), writing)
    return isChanged ? .of(outcome) : .unchanged(new)
  }

  /// Whether what a violation is about is stored, so that no row fills it.
  private func stands(_ violation: Violation, in record: StoredRecord) -> Bool {
    entity.storedRecords(of: violation) == .all
      && entity.relatedFields(of: violation).allSatisfy { !record.values[$0].isBlank }
  }

  private func settle(
    _ row: QuarantinedRow, as outcome: ImportEntry.Outcome, _ record: StoredRecord, filled: [String] = [],
    _ writing: any ImportWriting
  ) throws {
    try writing.remove(row: row.row, of: definition.name)
    try ImportLedger(name: definition.name, wave: row.wave)
      .append(outcome, row.row, record, filled: filled, writing)
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

/// What a person made of a waiting row.
struct SettledAnswers {
  let input: RecordInput
  /// The warnings that need not be asked about.
  let confirmed: Confirmation
  /// How values came to be, by field name, where they were not simply typed.
  let origins: [String: ValueOrigin]
  /// That of the request.
  let mark: RequestFingerprint?

  /// How values came to be; those that stand as they came from the old file are imported.
  ///
  /// - Parameter row: The row as the ledger keeps it.
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
