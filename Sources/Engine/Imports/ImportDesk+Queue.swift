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
      let read = try judged(row.record, for: user, reading)
      let person = try person(read, reading)
      var own =
        person.id == nil
        ? read.violations
        : service.validator.create(row.record, entity: entity, presets: false, in: service.context(for: user))
          .violations
      let unread = row.unreadable
      own = unread.map { $0.violation } + own.filter { found in !unread.contains { $0.violation.path == found.path } }
      let told = Set(own.map(\.path))
      let stored = try person.id.flatMap { try reading.record($0, of: entity) }
      return WaitingRow(
        row: row, violations: own + person.violations.filter { !told.contains($0.path) },
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
      let read = try judged(input, for: user, writing)
      let person = try person(read, writing)
      let taken = person.violations
      if !taken.isEmpty { return .of(.refused(taken)) }
      guard let id = person.id, let old = try writing.record(id, of: entity) else {
        let outcome = try door.create(
          input, in: entity, by: user, confirmed: confirmed, origins: origins, mark: mark)
        if case .saved(let record, _) = outcome { try settle(row, as: .created, record, writing) }
        return .of(outcome)
      }
      let alone = service.validator.create(input, entity: entity, presets: false, in: service.context(for: user))
      if !alone.violations.isEmpty { return .of(.refused(alone.violations)) }
      let meeting = RowMeeting(input, read: read.values, person: old, in: entity)
      guard agreed?.covers(meeting) == true else { return .meets(meeting) }
      let fills = ImportRowLoader.fills(input, over: old, entity)
      let outcome = try door.update(
        id, with: fills, in: entity, by: user, confirmed: confirmed,
        origins: origins.filter { fills[$0.key] != nil }, mark: mark)
      guard case .saved(let new, _) = outcome else { return .of(outcome) }
      let isChanged = new.version != old.version
      let filled = ImportRowLoader.filled(fills, from: old, to: new, entity)
      try settle(row, as: isChanged ? .filled : .unchanged, new, filled: filled, writing)
      return isChanged ? .of(outcome) : .unchanged(new)
    }
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

  private func judged(
    _ input: RecordInput, for user: UserFacts, _ reading: any RecordReading
  ) throws -> ValidatedRecord {
    let read = service.validator.read(input, entity: entity, presets: false)
    return try service.judged(read, [:], for: entity, record: nil, in: service.context(for: user), reading)
  }

  /// Whom a judged row is about, by the identities that it has whole.
  private func person(
    _ read: ValidatedRecord, _ reading: any RecordReading
  ) throws -> ImportRowLoader.Person {
    guard definition.matchesIdentity else { return .nobody }
    let identities = entity.identity.map { set in
      set.compactMap { field in
        read.values.indices.contains(field) && !read.values[field].isBlank ? (field, read.values[field]) : nil
      }
    }
    let whole = zip(identities, entity.identity).filter { $0.count == $1.count && !$0.isEmpty }.map(\.0)
    return try ImportRowLoader.known(whole, in: entity, reading)
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
