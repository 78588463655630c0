public import SchemaModel
public import Storage
import Validation

/// Which stored records do not fit the rules in force, which may have become stricter since they were saved: all are
/// judged, none is sampled.
public struct UnfitRecords: Sendable {
  /// How many records of an entity break one rule at one place.
  public struct Count: Hashable, Sendable {
    /// The field, in whatever row; empty for the record as a whole.
    public let field: String
    /// The first such fault.
    public let fault: Violation
    public internal(set) var records: Int
  }

  /// What came of it for an entity.
  public struct Result: Hashable, Sendable {
    public let entity: EntityName
    /// All of them.
    public internal(set) var records = 0
    /// How many do not fit.
    public internal(set) var unfit = 0
    /// How many of those take no change before they fit, since the schema says that a rule is for `all` records.
    public internal(set) var stopped = 0
    /// By place and rule, in the order in which they were found.
    public internal(set) var counts: [Count] = []

    /// A record judged.
    mutating func add(_ faults: [Violation], of entity: Entity) {
      records += 1
      if faults.isEmpty { return }
      unfit += 1
      if faults.contains(where: { entity.storedRecords(of: $0) == .all }) { stopped += 1 }
      var told: Set<Int> = []
      for fault in faults {
        let field = UnfitRecords.field(fault.path)
        let known = counts.firstIndex { $0.field == field && $0.fault.rule == fault.rule }
        let place = known ?? counts.count
        if known == nil { counts.append(Count(field: field, fault: fault, records: 0)) }
        if told.insert(place).inserted { counts[place].records += 1 }
      }
    }
  }

  private static let batch = 500
  /// Of the values of a batch.
  private static let mostBytes = 4 << 20

  let service: RecordService

  public init(_ service: RecordService) { self.service = service }

  /// The field of a path without its row: `lines.price`.
  public static func field(_ path: FieldPath) -> String {
    path.steps.compactMap { if case .field(let name) = $0 { name.text } else { nil } }.joined(separator: ".")
  }

  /// A result for each of the entities; `each` is handed every record that does not fit, with its faults.
  ///
  /// O(records); reads in batches, so that nobody waits and no more than one batch is held.
  public func run(
    _ entities: [Entity]? = nil, each: (Entity, StoredRecord, [Violation]) throws -> Void = { _, _, _ in }
  ) throws -> [Result] {
    try (entities ?? service.schema.entities).map { try check($0, each) }
  }

  /// What a record shares with another one and must not, by field. One look at each unique field, whatever the records.
  private struct Doubles {
    private let found: [(field: Field, records: Set<RecordID>)]

    init(_ entity: Entity, _ reading: any RecordReading) throws {
      found = try entity.fields.filter(\.isUnique).map { ($0, try reading.doubles(in: $0, of: entity)) }
    }

    func faults(of record: RecordID) -> [Violation] {
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
    while true {
      let records = try service.store.read { [last] in
        try $0.records(of: entity, after: last, limit: Self.batch, bytes: Self.mostBytes)
      }
      guard let next = records.last?.id else { return result }
      for record in records {
        let old = service.old(record, of: entity, in: context)
        let own = service.validator.faults(of: old, entity: entity, in: context).filter { $0.severity == .error }
        let faults = entity.inOrder(own + doubles.faults(of: record.id))
        result.add(faults, of: entity)
        if !faults.isEmpty { try each(entity, record, faults) }
      }
      last = next
    }
  }
}
