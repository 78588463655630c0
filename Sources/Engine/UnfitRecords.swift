public import SchemaModel
public import Storage
import Validation

/// Finds the stored records that violate the rules of the schema, which may have become stricter since they were saved.
/// Every record is validated, none is sampled.
public struct UnfitRecords: Sendable {
  /// The number of records of an entity that violate one rule at one field.
  public struct Count: Hashable, Sendable {
    /// The path of the field without row numbers; empty for the record as a whole.
    public let field: String
    /// The first such violation.
    public let violation: Violation
    public internal(set) var records: Int
  }

  /// The number of records of an entity in which a field has a value that no condition shows.
  public struct Hidden: Hashable, Sendable {
    /// The path of the field without row numbers.
    public let field: String
    public internal(set) var records: Int
  }

  /// The result for an entity.
  public struct Result: Hashable, Sendable {
    public let entity: EntityName
    /// The number of its records.
    public internal(set) var records = 0
    /// The number of records with violations.
    public internal(set) var unfit = 0
    /// The number of those that cannot be changed before they are corrected, since a rule applies to `all` stored
    /// records.
    public internal(set) var stopped = 0
    /// The counts by field and rule, in the order in which they were found.
    public internal(set) var counts: [Count] = []
    /// The values that the next change of their records clears, since no condition shows their fields any more.
    public internal(set) var hidden: [Hidden] = []

    /// Counts the hidden values of a record.
    mutating func add(hidden fields: [String]) {
      for field in fields {
        if let index = hidden.firstIndex(where: { $0.field == field }) {
          hidden[index].records += 1
        } else {
          hidden.append(Hidden(field: field, records: 1))
        }
      }
    }

    /// Counts a validated record.
    mutating func add(_ violations: [Violation], of entity: Entity) {
      records += 1
      if violations.isEmpty { return }
      unfit += 1
      if violations.contains(where: { entity.storedRecords(of: $0) == .all }) { stopped += 1 }
      var counted: Set<Int> = []
      for violation in violations {
        let field = UnfitRecords.field(violation.path)
        let known = counts.firstIndex { $0.field == field && $0.violation.rule == violation.rule }
        let index = known ?? counts.count
        if known == nil { counts.append(Count(field: field, violation: violation, records: 0)) }
        if counted.insert(index).inserted { counts[index].records += 1 }
      }
    }
  }

  private static let batch = 500
  /// The most bytes of values in a batch.
  private static let mostBytes = 4 << 20

  let service: RecordService

  /// - Parameter service: Reads and validates the records.
  public init(_ service: RecordService) { self.service = service }

  /// The path of a field without row numbers: `lines.price`.
  ///
  /// - Parameter path: The path of a violation.
  public static func field(_ path: FieldPath) -> String {
    path.steps.compactMap { if case .field(let name) = $0 { name.text } else { nil } }.joined(separator: ".")
  }

  /// Validates all records, in batches that do not block writers. O(records); one batch is in memory at a time.
  ///
  /// - Parameters:
  ///   - entities: The entities to check; nil for all.
  ///   - each: Called with every record that has violations.
  /// - Returns: A result for each entity.
  /// - Throws: A `Failure` of the store; what `each` throws.
  public func run(
    _ entities: [Entity]? = nil, each: (Entity, StoredRecord, [Violation]) throws -> Void = { _, _, _ in }
  ) throws -> [Result] {
    let entities = entities ?? service.schema.entities
    for entity in entities {
      try service.authorization.demand(.read, on: entity)
      // Which rules records break tells what they have.
      if !service.authorization.profile.isWhole(entity.id) { try service.authorization.demandEverything() }
    }
    return try entities.map { try check($0, each) }
  }

  /// The values of unique fields that several records have. One query for each unique field.
  private struct Doubles {
    private let found: [(field: Field, records: Set<RecordID>)]

    init(_ entity: Entity, _ reading: any RecordReading) throws {
      found = try entity.fields.filter(\.isUnique).map { ($0, try reading.doubles(in: $0, of: entity)) }
    }

    func violations(of record: RecordID) -> [Violation] {
      found.filter { $0.records.contains(record) }.map { Violation(.alreadyTaken, at: FieldPath($0.field.name)) }
    }
  }

  private func check(
    _ entity: Entity, _ each: (Entity, StoredRecord, [Violation]) throws -> Void
  ) throws -> Result {
    var result = Result(entity: entity.name)
    var last: RecordID?
    let doubles = try service.store.read { try Doubles(entity, $0) }
    let context = service.context()
    let hidden = HiddenValues(of: entity, service.validator)
    while true {
      let records = try service.store.read { [last] in
        try $0.records(of: entity, after: last, limit: Self.batch, bytes: Self.mostBytes)
      }
      guard let next = records.last?.id else { return result }
      for record in records {
        let old = service.old(record, of: entity, in: context)
        let own = service.validator.storedViolations(of: old, entity: entity, in: context).filter {
          $0.severity == .error
        }
        let violations = entity.inOrder(own + doubles.violations(of: record.id))
        result.add(violations, of: entity)
        result.add(hidden: hidden.fields(of: old, in: context))
        if !violations.isEmpty { try each(entity, record, violations) }
      }
      last = next
    }
  }
}
