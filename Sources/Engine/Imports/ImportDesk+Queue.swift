public import SchemaModel
public import Storage
public import Validation

/// A row that waits for a person, as it would be judged now.
public struct WaitingRow: Hashable, Sendable {
  /// As the ledger keeps it, with the reasons of the day on which it came.
  public let row: QuarantinedRow
  /// What stands against it now.
  public let violations: [Violation]
  /// Whom it is about, where that one is stored already, and what saving would fill there.
  public let meeting: RowMeeting?
}

extension ImportDesk {
  /// The row that comes next in the queue: the waves in their order, in each the rows in theirs. `wave` and `row` are
  /// those of the one before; nil at the end.
  public func next(after row: Int = 0, of wave: String? = nil) throws -> QuarantinedRow? {
    try store.readImports { reading in
      let first = definition.waves.firstIndex { $0.name == wave } ?? 0
      for (place, each) in definition.waves.enumerated().dropFirst(first) {
        let after = each.name == wave && place == first ? row : 0
        let rows = try reading.quarantined(of: definition.name, wave: each.name, after: after, limit: 1)
        if let row = rows.first { return row }
      }
      return nil
    }
  }

  /// The row of that number, judged anew; nil where it does not wait.
  public func waiting(_ number: Int, for user: UserFacts) throws -> WaitingRow? {
    try store.readImports { reading in
      guard let row = try waiting(number, reading) else { return nil }
      let matcher = ImportRowMatcher(definition, service, by: user)
      let read = try matcher.judged(row.record, reading)
      let match = try matcher.match(read.values, reading)
      var own = match.record == nil ? read.violations : matcher.judgedAlone(row.record)
      let unread = row.unreadable
      own = unread.map { $0.violation } + own.filter { found in !unread.contains { $0.violation.path == found.path } }
      let told = Set(own.map(\.path))
      let several = try matcher.violations(match, reading).filter { !told.contains($0.path) }
      let stored = try match.record.flatMap { try reading.record($0, of: entity) }
      return WaitingRow(
        row: row, violations: own + several,
        meeting: stored.map { RowMeeting(row.record, read: read.values, person: $0, in: entity) })
    }
  }

  /// Saves what a person made of a row, and takes the row out of the queue in the same transaction: a new record, or
  /// blanks filled in the record of somebody who is known. What is not saved leaves the row where it is.
  ///
  /// Where it is about somebody who is stored, nothing is saved before whoever saves was shown what becomes of his
  /// answers there: `agreed` says what he was shown.
  ///
  /// Nil where the row does not wait; the same request sent twice is answered with what it saved.
  public func settle(
    _ number: Int, with input: RecordInput, by user: UserFacts, agreed: RowAgreement? = nil,
    confirmed: Confirmation = .none, origins: [String: ValueOrigin] = [:], mark: RequestMark? = nil
  ) throws -> SettleOutcome? {
    try store.writeImports { writing in
      let door = service.within(writing)
      guard let row = try waiting(number, writing) else {
        return try door.saved(under: mark, in: entity, writing).map { .of($0) }
      }
      var origins = origins
      for case (let name, .text(let text)) in row.record.entries.map({ ($0.name, $0.value) })
      where input[name] == .text(text) {
        origins[name] = .imported
      }
      let matcher = ImportRowMatcher(definition, service, by: user)
      let read = try matcher.judged(input, writing)
      let match = try matcher.match(read.values, writing)
      let several = try matcher.violations(match, writing)
      if !several.isEmpty { return .of(.refused(several)) }
      guard let id = match.record, let old = try writing.record(id, of: entity) else {
        let outcome = try door.create(
          input, in: entity, by: user, confirmed: confirmed, origins: origins, mark: mark)
        if case .saved(let record, _) = outcome { try settle(row, as: .created, record, writing) }
        return .of(outcome)
      }
      let alone = matcher.judgedAlone(input)
      if !alone.isEmpty { return .of(.refused(alone)) }
      let meeting = RowMeeting(input, read: read.values, person: old, in: entity)
      guard agreed?.covers(meeting) == true else { return .meets(meeting) }
      let fills = ImportRowLoader.fills(input, over: old, entity)
      let outcome = try door.update(
        id, with: fills, in: entity, by: user, confirmed: confirmed,
        origins: origins.filter { fills[$0.key] != nil }, mark: mark)
      if case .refused(let violations) = outcome, violations.contains(where: { stands($0, in: old) }) {
        return .hindered(old, violations)
      }
      guard case .saved(let new, _) = outcome else { return .of(outcome) }
      let isChanged = new.version != old.version
      let filled = ImportRowLoader.filled(fills, from: old, to: new, entity)
      try settle(row, as: isChanged ? .filled : .unchanged, new, filled: filled, writing)
      return isChanged ? .of(outcome) : .unchanged(new)
    }
  }

  /// Whether what a violation is about is stored, so that no row fills it.
  private func stands(_ violation: Violation, in record: StoredRecord) -> Bool {
    entity.storedRecords(of: violation) == .all
      && entity.places(of: violation).allSatisfy { !record.values[$0].isBlank }
  }

  private func settle(
    _ row: QuarantinedRow, as outcome: ImportEntry.Outcome, _ record: StoredRecord, filled: [String] = [],
    _ writing: any ImportWriting
  ) throws {
    try writing.remove(row: row.row, of: definition.name)
    try writing.append(
      ImportEntry(
        name: definition.name, row: row.row, wave: row.wave, outcome: outcome, record: record.id,
        version: record.version, filled: filled))
  }

  private func waiting(_ number: Int, _ reading: any ImportReading) throws -> QuarantinedRow? {
    guard number > 0 else { return nil }
    for wave in definition.waves {
      let rows = try reading.quarantined(of: definition.name, wave: wave.name, after: number - 1, limit: 1)
      if let row = rows.first, row.row == number { return row }
    }
    return nil
  }
}

extension QuarantinedRow {
  /// The texts of the mapped record as the record service takes them; what was no text in the old file is blank.
  public var record: RecordInput {
    let unread = Set(unreadable.map { $0.name })
    return RecordInput(
      input.sorted { $0.key < $1.key }.map { name, text in
        RecordInput.Entry(name: name, value: unread.contains(name) ? .blank : .text(text))
      })
  }

  /// The fields whose cells were no text in the old file: what is kept of them is for people to look at, and is no value.
  public var unreadable: [(name: String, text: String, violation: Violation)] {
    violations.compactMap { violation in
      guard [.notUTF8, .nulCharacter].contains(violation.code), let name = violation.path.field?.text
      else { return nil }
      return (name, input[name] ?? "", violation)
    }
  }
}
