public import SchemaModel
public import Storage
public import Validation

/// A row that waits for a person, as it would be judged now.
public struct WaitingRow: Hashable, Sendable {
  /// As the ledger keeps it, with the reasons of the day on which it came.
  public let row: QuarantinedRow
  /// What stands against it now.
  public let violations: [Violation]
  /// Whom it is about, where that one is stored already: saving fills what is blank there.
  public let person: RecordID?
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
      let own =
        person.id == nil
        ? read.violations
        : service.validator.create(row.record, entity: entity, presets: false, in: service.context(for: user))
          .violations
      let told = Set(own.map(\.path))
      return WaitingRow(
        row: row, violations: own + person.violations.filter { !told.contains($0.path) }, person: person.id)
    }
  }

  /// Saves what a person made of a row, and takes the row out of the queue in the same transaction: a new record, or
  /// blanks filled in the record of somebody who is known. What is not saved leaves the row where it is.
  ///
  /// Nil where the row does not wait; the same request sent twice is answered with what it saved.
  public func settle(
    _ number: Int, with input: RecordInput, by user: UserFacts, confirmed: Confirmation = .none,
    origins: [String: ValueOrigin] = [:], mark: RequestMark? = nil
  ) throws -> SaveOutcome? {
    try store.writeImports { writing in
      let door = service.within(writing)
      guard let row = try waiting(number, writing) else {
        return try door.saved(under: mark, in: entity, writing)
      }
      var origins = origins
      for (name, text) in row.input where input[name] == .text(text) { origins[name] = .imported }
      let person = try person(try judged(input, for: user, writing), writing)
      let taken = person.violations
      if !taken.isEmpty { return .refused(taken) }
      guard let id = person.id, let old = try writing.record(id, of: entity) else {
        let outcome = try door.create(
          input, in: entity, by: user, confirmed: confirmed, origins: origins, mark: mark)
        if case .saved(let record, _) = outcome { try settle(row, as: .created, record, writing) }
        return outcome
      }
      let alone = service.validator.create(input, entity: entity, presets: false, in: service.context(for: user))
      if !alone.violations.isEmpty { return .refused(alone.violations) }
      let fills = ImportRowLoader.fills(input, over: old, entity)
      let outcome = try door.update(
        id, with: fills, in: entity, by: user, confirmed: confirmed,
        origins: origins.filter { fills[$0.key] != nil }, mark: mark)
      if case .saved(let new, _) = outcome {
        let filled = ImportRowLoader.filled(fills, from: old, to: new, entity)
        try settle(row, as: new.version == old.version ? .unchanged : .filled, new, filled: filled, writing)
      }
      return outcome
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
  /// The texts of the mapped record as the record service takes them.
  var record: RecordInput {
    RecordInput(input.sorted { $0.key < $1.key }.map { RecordInput.Entry(name: $0.key, value: .text($0.value)) })
  }
}
