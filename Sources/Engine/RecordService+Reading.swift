import Expressions
public import SchemaModel
public import Storage
public import Validation

extension RecordService {
  /// The record of an identity; nil where there is none.
  public func record(_ id: RecordID, in entity: Entity) throws -> StoredRecord? {
    try store.read { try $0.record(id, of: entity) }.map { shown($0, of: entity) }
  }

  /// A page of the records of an entity, newest first.
  public func list(_ entity: Entity, _ query: RecordQuery = RecordQuery()) throws -> RecordPage {
    var query = query
    query.terms = SearchTerms(query.search) { validator.storedForms(of: $0, in: entity) }
    let page = try store.read { [query] in try $0.page(query, of: entity) }
    let context = context()
    return RecordPage(
      records: page.records.map { shown($0, of: entity, in: context) }, total: page.total, hasMore: page.hasMore)
  }

  /// What happened to a record after a version, oldest first; also to one that is gone.
  public func history(_ id: RecordID, in entity: Entity, after version: Int = 0) throws -> [HistoryEntry] {
    try store.read { try $0.history(of: id, entity, after: version) }
  }

  /// The record that a text names, where it names one: its id, or a value of one of its unique or identity fields.
  public func record(named text: String, in entity: Entity) throws -> StoredRecord? {
    try store.read { reading in
      let match = try RecordMatcher(validator: validator, index: reading).match(text, in: entity)
      return try match.record.flatMap { try reading.record($0, of: entity) }
    }.map { shown($0, of: entity) }
  }

  /// The record that a reference is to, and what is entered to name it.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: Of which it is.
  /// - Returns: The record with a text that names it and no other, at worst its id; nil where there is no such record.
  /// - Throws: What the store throws.
  public func referred(_ id: RecordID, in entity: Entity) throws -> (record: StoredRecord, text: String)? {
    try store.read { reading -> (StoredRecord, String)? in
      guard let record = try reading.record(id, of: entity) else { return nil }
      let matcher = RecordMatcher(validator: validator, index: reading)
      return (record, try matcher.name(of: id, values: record.values, in: entity) ?? id.text)
    }.map { (shown($0, of: entity), $1) }
  }

  /// What a record is judged and read with at this moment: the clock, the day where the business is, who is asking.
  public func context(for user: UserFacts? = nil) -> ValidationContext {
    ValidationContext(evaluation: BusinessClock(schema.business, clock: clock, zones: zones).context, user: user)
  }

  /// What Daftar itself knows of a record, as formulas see it.
  public func facts(of record: StoredRecord) -> RecordFacts {
    let days = BusinessClock(schema.business, clock: clock, zones: zones)
    return RecordFacts(
      id: record.id, version: record.version, createdOn: days.day(of: record.createdOn), createdBy: record.createdBy,
      changedOn: days.day(of: record.changedOn), changedBy: record.changedBy)
  }

  /// A stored record as a change is judged beside it: with the values that are worked out at reading.
  public func old(_ record: StoredRecord, of entity: Entity, in context: ValidationContext) -> OldRecord {
    OldRecord(
      shown(record, of: entity, in: context).cells, facts: facts(of: record), confirmed: Set(record.warnings))
  }

  /// What of a stored record only the store can tell: the unique values that another record has, too, since before the
  /// field became unique.
  public func doubles(of record: StoredRecord, in entity: Entity) throws -> [Violation] {
    let unique = entity.fields.filter { $0.isUnique && !record.values[$0].isBlank }
    if unique.isEmpty { return [] }
    return try store.read { reading in
      let matcher = RecordMatcher(validator: validator, index: reading)
      return try unique.filter { field in
        try matcher.isTaken(record.values[field], in: field, of: entity, except: record.id)
      }.map { Violation(.alreadyTaken, at: FieldPath($0.name)) }
    }
  }

  /// The record with the values that no table keeps.
  func shown(_ record: StoredRecord, of entity: Entity, in context: ValidationContext? = nil) -> StoredRecord {
    guard entity.hasUnkept else { return record }
    var shown = record
    shown.values = validator.derived(
      record.values, entity: entity, facts: facts(of: record), in: context ?? self.context())
    return shown
  }
}
