import Expressions
import SchemaModel
import Storage
import Validation

/// Reads records of a store, with the values of formulas that have no column.
struct RecordReader: Sendable {
  let validator: Validator
  let store: any RecordStore
  let clock: any WallClock
  let zones: any TimeZoneProvider
  /// Learns of the changes that are written beside this reader; nil for nobody.
  var listener: (any ChangeListener)?
  /// The rights of whoever reads and writes.
  var authorization = Authorization.owner
  /// What whoever reads and writes does not see; nil for who sees all. The reader itself gives whole records.
  var mask: FieldMask?

  var days: BusinessClock { BusinessClock(validator.schema.business, clock: clock, zones: zones) }

  /// - Returns: The current record of an id; nil where there is none.
  /// - Throws: A `Failure` of the store.
  func record(_ id: RecordID, in entity: Entity) throws -> StoredRecord? {
    try store.read { try $0.record(id, of: entity) }.map { withFormulaValues($0, of: entity) }
  }

  /// - Returns: The history of a record with what is stored of it, of one snapshot; nil where there never was one.
  /// - Throws: A `Failure` of the store.
  func wholeHistory(of id: RecordID, in entity: Entity) throws -> RecordHistory? {
    let history = try store.read { reading in
      RecordHistory(
        entity: entity, record: try reading.record(id, of: entity), entries: try reading.history(of: id, entity),
        kinds: KindHistory(stored: try reading.meta(KindHistory.metaKey)),
        writings: WritingHistory(stored: try reading.meta(WritingHistory.metaKey)))
    }
    return history.isDeleted && history.entries.isEmpty ? nil : history
  }

  /// A page of records. The spellings under which the terms of a search may be stored are added to the query.
  ///
  /// - Parameters:
  ///   - entity: The entity to list.
  ///   - query: Search, order, offset and limit.
  /// - Returns: The records of the page, and how many match in all.
  /// - Throws: A `Failure` of the store.
  func list(_ entity: Entity, _ query: RecordQuery) throws -> RecordPage {
    var query = query
    query.terms = SearchTerms(query.search) { validator.storedForms(of: $0, in: entity) }
    query.unsearched = mask?.unsearched(of: entity) ?? []
    let page = try store.read { [query] in try $0.page(query, of: entity) }
    let context = context(for: nil)
    return RecordPage(
      records: page.records.map { withFormulaValues($0, of: entity, in: context) }, count: page.count,
      hasMore: page.hasMore)
  }

  /// - Parameters:
  ///   - text: An id, or the value of a unique or identity field.
  ///   - entity: The entity to search.
  /// - Returns: The only record that matches; nil where none does, or several do.
  /// - Throws: A `Failure` of the store.
  func record(named text: String, in entity: Entity) throws -> StoredRecord? {
    try store.read { reading in
      let match = try RecordMatcher(validator: validator, index: reading).match(text, in: mask?.seen(entity) ?? entity)
      return try match.record.flatMap { try reading.record($0, of: entity) }
    }.map { withFormulaValues($0, of: entity) }
  }

  /// - Parameters:
  ///   - id: The record that is referred to.
  ///   - entity: Its entity.
  /// - Returns: The record and a text that identifies it, at worst its id; nil where there is no such record.
  /// - Throws: A `Failure` of the store.
  func referred(_ id: RecordID, in entity: Entity) throws -> (record: StoredRecord, text: String)? {
    try store.read { reading -> (StoredRecord, String)? in
      guard let record = try reading.record(id, of: entity) else { return nil }
      let matcher = RecordMatcher(validator: validator, index: reading)
      return (record, try matcher.name(of: id, values: record.values, in: mask?.seen(entity) ?? entity) ?? id.text)
    }.map { (withFormulaValues($0, of: entity), $1) }
  }

  /// The violations of uniqueness that a stored record has had since before its fields became unique.
  ///
  /// - Returns: One violation for each unique field whose value another record has, too.
  /// - Throws: A `Failure` of the store.
  func doubles(of record: StoredRecord, in entity: Entity) throws -> [Violation] {
    let unique = entity.fields.filter { $0.isUnique && !record.values[$0].isBlank }
    if unique.isEmpty { return [] }
    return try store.read { reading in
      let matcher = RecordMatcher(validator: validator, index: reading)
      return try unique.filter { field in
        try matcher.isTaken(record.values[field], in: field, of: entity, except: record.id)
      }.map { Violation(.alreadyTaken, at: FieldPath($0.name)) }
    }
  }

  /// - Parameter user: The user for whom records are read or evaluated; nil for nobody.
  /// - Returns: The current moment and day of the business, and the user.
  func context(for user: UserFacts?) -> ValidationContext {
    ValidationContext(evaluation: days.context, user: user)
  }

  /// - Returns: The built-in fields of a record, its moments as days of the business.
  func facts(of record: StoredRecord) -> RecordFacts {
    let days = days
    return RecordFacts(
      id: record.id, version: record.version, createdOn: days.day(of: record.createdOn), createdBy: record.createdBy,
      changedOn: days.day(of: record.changedOn), changedBy: record.changedBy)
  }

  /// - Parameters:
  ///   - record: The record as it is stored.
  ///   - entity: Its entity.
  ///   - context: What the formulas without a column are evaluated in.
  /// - Returns: The record as `old` of a change.
  func old(_ record: StoredRecord, of entity: Entity, in context: ValidationContext) -> OldRecord {
    OldRecord(
      withFormulaValues(record, of: entity, in: context).cells, facts: facts(of: record),
      confirmed: Set(record.warnings))
  }

  /// Evaluates the formulas that have no column.
  ///
  /// - Parameters:
  ///   - record: The record as it is stored.
  ///   - entity: Its entity.
  ///   - context: What the formulas are evaluated in; nil for this moment and no user.
  /// - Returns: The record with all of its values; the same one where every field has a column.
  func withFormulaValues(
    _ record: StoredRecord, of entity: Entity, in context: ValidationContext? = nil
  ) -> StoredRecord {
    guard StoredFields(entity).areSome else { return record }
    var complete = record
    complete.values = validator.derived(
      record.values, entity: entity, facts: facts(of: record), in: context ?? self.context(for: nil))
    return complete
  }
}
