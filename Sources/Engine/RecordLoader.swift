import Diagnostics
public import SchemaModel
public import Storage
public import Validation

/// Brings the records of a file into the store, by their identities: one that is absent is created under its identity,
/// one that differs is changed, and one that is equal stays as it is. Every record goes through the same validator and
/// gets the same history as one from a form.
public struct RecordLoader: Sendable {
  /// What became of a record.
  public enum Outcome: Hashable, Sendable {
    case created(StoredRecord)
    case updated(StoredRecord)
    case unchanged(StoredRecord)
    /// Nothing was written: these violations.
    case refused([Violation])
    /// Nothing was written: these warnings are not confirmed.
    case unconfirmed([Violation])
    /// Nothing was written: the record was changed since the file was written, as given here.
    case conflict(StoredRecord)
  }

  private let service: RecordService
  private let user: UserFacts
  private let confirmation: Confirmation
  private let overwrites: Bool
  private let isMove: Bool

  /// Creates a loader.
  ///
  /// - Parameters:
  ///   - service: The service of the records.
  ///   - user: The user in whose name records are saved.
  ///   - confirmation: The warnings that are confirmed, beside those that a document confirms.
  ///   - overwrites: Whether a record is changed although its version is not the one of the file.
  ///   - isMove: Whether records are taken as they stand, for a database that a `RecordMove` made ready.
  public init(
    _ service: RecordService, by user: UserFacts, confirmed confirmation: Confirmation, overwrites: Bool,
    isMove: Bool = false
  ) {
    self.service = service
    self.user = user
    self.confirmation = confirmation
    self.overwrites = overwrites
    self.isMove = isMove
  }

  /// Loads records in one transaction. Where that fails, each gets a transaction of its own.
  ///
  /// - Parameters:
  ///   - documents: The records.
  ///   - entity: Their entity.
  ///   - isRepeated: Whether the documents were loaded in part before, so that their versions are not compared.
  /// - Returns: What became of each.
  /// - Throws: A `Failure` of the store.
  public func load(
    _ documents: [RecordDocument], in entity: Entity, isRepeated: Bool = false
  ) throws -> [Outcome] {
    try service.authorization.demand(.import, on: entity)
    return try loadAllowed(documents, in: entity, isRepeated: isRepeated)
  }

  /// Loads records whose loading is allowed.
  fileprivate func loadAllowed(
    _ documents: [RecordDocument], in entity: Entity, isRepeated: Bool = false
  ) throws -> [Outcome] {
    func load(_ documents: [RecordDocument], keepsRows: Bool) throws -> [Outcome] {
      try service.store.write { writing in
        try documents.map {
          try self.load($0, in: entity, comparesVersion: !isRepeated && !overwrites, keepsRows: keepsRows, writing)
        }
      }
    }
    do {
      return try load(documents, keepsRows: true)
    } catch let failure as Failure where failure.key == "failure.database.other" {
      // The id of a row of a list is taken, by a row of another record.
      return try documents.flatMap { document in
        do {
          return try load([document], keepsRows: true)
        } catch let failure as Failure where failure.key == "failure.database.other" {
          return try load([document], keepsRows: false)
        }
      }
    }
  }

  private func load(
    _ document: RecordDocument, in entity: Entity, comparesVersion: Bool, keepsRows: Bool,
    _ writing: any RecordWriting
  ) throws -> Outcome {
    guard document.violations.isEmpty else { return .refused(document.violations) }
    if isMove { return try move(document, in: entity, comparesVersion: comparesVersion, writing) }
    let context = service.context(for: user)
    guard let id = document.id, let old = try writing.record(id, of: entity) else {
      return try create(document, in: entity, keepsRows: keepsRows, context, writing)
    }
    let known = old.values.flatMap(\.rowIDs)
    let read = service.validator.read(
      document.input(withRows: Set(known.map(\.text))), entity: entity, old: service.old(old, of: entity, in: context))
    var validated = try validated(read, of: old, document, in: entity, context, writing)
    guard validated.violations.isEmpty else { return .refused(validated.violations) }
    // A row that was left out before, since it refers to a record that came later, has the id of the file, too.
    if keepsRows { validated.cells.values = Self.values(validated.values, withRowsOf: document, entity) }
    if StoredFields(entity).only(validated.values) == old.values { return .unchanged(old) }
    if comparesVersion, let version = document.version, version != old.version { return .conflict(old) }
    return outcome(
      try service.change.replace(
        old, with: validated, in: entity, by: user, confirmed: confirmed(document), at: context, writing),
      since: old)
  }

  /// Takes a record as it stands. One that is there and differs was left incomplete by the pass before, or it is none of
  /// the move.
  private func move(
    _ document: RecordDocument, in entity: Entity, comparesVersion: Bool, _ writing: any RecordWriting
  ) throws -> Outcome {
    let stored = StoredDocument(document, of: entity)
    guard let id = document.id, let values = stored.values else {
      let nameless = document.id == nil ? [Violation(.required, at: FieldPath(FieldName("id")))] : []
      return .refused(nameless + stored.violations)
    }
    let missing = try stored.missing(in: entity) { found, name in
      if found == id, name == entity.name { return true }
      return try service.schema.entity(name.text).map { try writing.exists(found, of: $0) } ?? false
    }
    guard missing.isEmpty else { return .refused(missing) }
    var cells = RecordCells(values)
    for field in entity.fields where field.isKept && !values[field].isBlank {
      cells[field].origin = field.isComputed ? .computed : .imported
    }
    guard let old = try writing.record(id, of: entity) else {
      return .created(
        try service.creation.insert(
          moved: cells, as: id, in: entity, by: user, confirmed: document.confirmed, writing))
    }
    if StoredFields(entity).only(values) == old.values { return .unchanged(old) }
    if comparesVersion { return .conflict(old) }
    return .updated(try service.change.complete(old, moved: cells, in: entity, by: user, writing))
  }

  private func create(
    _ document: RecordDocument, in entity: Entity, keepsRows: Bool, _ context: ValidationContext,
    _ writing: any RecordWriting
  ) throws -> Outcome {
    let read = service.validator.read(document.input(withRows: []), entity: entity, presets: false)
    var validated = try validated(read, of: nil, document, in: entity, context, writing)
    if keepsRows { validated.cells.values = Self.values(validated.values, withRowsOf: document, entity) }
    return outcome(
      try service.creation.insert(
        validated, in: entity, by: user, confirmed: confirmed(document), at: context,
        making: document.id.map { .named($0) } ?? .new, writing),
      since: nil)
  }

  /// Resolves references, evaluates the formulas, and marks what came from the file.
  private func validated(
    _ read: ReadRecord, of old: StoredRecord?, _ document: RecordDocument, in entity: Entity,
    _ context: ValidationContext, _ writing: any RecordWriting
  ) throws -> ValidatedRecord {
    var validated = try RecordPreparation(
      validator: service.validator, entity: entity, record: document.id, origins: [:], context: context,
      reading: writing, authorization: service.authorization
    ).validated(read)
    for field in entity.fields where document.input[field.name.text] != nil {
      let cell = validated.cells[field]
      guard !cell.value.isBlank, cell.origin != .computed else { continue }
      let isKept = old.map { $0.values[field] == cell.value } ?? false
      validated.cells[field].origin = isKept ? old?.cells.origin(field.id) : .imported
    }
    return validated
  }

  private func confirmed(_ document: RecordDocument) -> Confirmation {
    switch confirmation {
    case .all: .all
    case .none: Confirmation(document.confirmed.joined(separator: ","))
    case .checks(let names): .checks(names.union(document.confirmed))
    }
  }

  private func outcome(_ saved: SaveOutcome, since old: StoredRecord?) -> Outcome {
    switch saved {
    case .saved(let record, _):
      guard let old else { return .created(record) }
      return record.version == old.version ? .unchanged(record) : .updated(record)
    case .refused(let violations): return .refused(violations)
    case .unconfirmed(let warnings): return .unconfirmed(warnings)
    case .conflict(let record): return .conflict(record)
    case .savedBefore, .missing, .spent: return .refused([])
    }
  }

  /// The values with the row ids of a document, whose rows are in the same order.
  private static func values(
    _ values: RecordValues, withRowsOf document: RecordDocument, _ entity: Entity
  ) -> RecordValues {
    var values = values
    for field in entity.fields {
      let ids = document.rowIDs(of: field)
      guard case .list(let rows) = values[field], rows.count == ids.count else { continue }
      values[field.id] = .list(zip(rows, ids).map { row, id in Row(id: row.id ?? id, values: row.values) })
    }
    return values
  }
}

extension Value {
  /// The ids of the rows of a list; empty for any other value.
  fileprivate var rowIDs: [RecordID] { if case .list(let rows) = self { rows.compactMap(\.id) } else { [] } }
}

extension RecordService {
  /// Saves a new record under the identity that it has in a document.
  ///
  /// - Parameters:
  ///   - document: The record.
  ///   - entity: Its entity.
  ///   - user: The user who saves.
  ///   - confirmed: The warnings that are confirmed, beside those that the document confirms.
  /// - Returns: The saved record, or why nothing was written. An identity that is taken is a violation.
  /// - Throws: A `Failure` of the store.
  public func create(
    _ document: RecordDocument, in entity: Entity, by user: UserFacts, confirmed: Confirmation
  ) throws -> SaveOutcome {
    try authorization.demand(.create, on: entity)
    // It is a whole record.
    if !authorization.profile.isWhole(entity.id) { try authorization.demandEverything() }
    if let id = document.id, try record(id, in: entity) != nil {
      return .refused([Violation(.alreadyTaken, at: FieldPath(FieldName("id")))])
    }
    let loader = RecordLoader(self, by: user, confirmed: confirmed, overwrites: false)
    switch try loader.loadAllowed([document], in: entity).first {
    case .created(let record), .updated(let record), .unchanged(let record):
      return .saved(reader.withFormulaValues(record, of: entity), remarks: Remarks())
    case .refused(let violations): return .refused(violations)
    case .unconfirmed(let warnings): return .unconfirmed(warnings)
    case .conflict(let record): return .conflict(record)
    case nil: return .missing
    }
  }
}
