public import SchemaModel
public import Storage
import Validation

/// Compares every stored computed value with what its formula gives. Every record is evaluated, none is sampled.
public struct ComputedCheck: Sendable {
  /// The result for an entity that stores computed values.
  public struct Result: Hashable, Sendable {
    public let entity: EntityName
    /// The number of its records.
    public var records = 0
    /// The number of records with a stored value that differs from its formula's.
    public var differing = 0
    /// The first differing values; at most `mostProblems`.
    public var problems: [StorageCheck.Problem] = []
  }

  static let mostProblems = 100
  private static let batch = 500
  /// The most bytes of values in a batch.
  private static let mostBytes = 4 << 20

  let service: RecordService

  /// - Parameter service: Reads and evaluates the records.
  public init(_ service: RecordService) { self.service = service }

  /// Checks all records, in batches that do not block writers. O(records).
  ///
  /// - Returns: A result for each entity that stores computed values.
  /// - Throws: A `Failure` of the store.
  public func run() throws -> [Result] {
    try service.schema.entities.filter { !Self.computed($0.fields).isEmpty || !Self.lists($0).isEmpty }.map(check)
  }

  private func check(_ entity: Entity) throws -> Result {
    var result = Result(entity: entity.name)
    var last: RecordID?
    let context = service.context()
    while true {
      let records = try service.store.read { [last] in
        try $0.records(of: entity, after: last, limit: Self.batch, bytes: Self.mostBytes)
      }
      guard let next = records.last?.id else { return result }
      for record in records {
        let right = Recomputation.recomputed(record, of: entity, by: service, in: context)
        result.records += 1
        guard right.values != record.values else { continue }
        result.differing += 1
        for problem in Self.problems(record, right, entity) where result.problems.count < Self.mostProblems {
          result.problems.append(problem)
        }
      }
      last = next
    }
  }

  private static func computed(_ fields: [Field]) -> [Field] { fields.filter { $0.isComputed && $0.isKept } }

  private static func lists(_ entity: Entity) -> [Field] { entity.fields.filter { !computed($0.columns).isEmpty } }

  private static func problems(
    _ stored: StoredRecord, _ right: StoredRecord, _ entity: Entity
  ) -> [StorageCheck.Problem] {
    let own = computed(entity.fields).filter { stored.values[$0] != right.values[$0] }
      .map { problem(entity.name.text, $0, stored.id) }
    let rows = lists(entity).flatMap { list -> [StorageCheck.Problem] in
      guard case .list(let old) = stored.values[list], case .list(let new) = right.values[list] else { return [] }
      return zip(old, new).flatMap { old, new in
        computed(list.columns).filter { old.values[$0] != new.values[$0] }
          .map { problem("\(entity.name)__\(list.name)", $0, old.id) }
      }
    }
    return own + rows
  }

  private static func problem(_ table: String, _ field: Field, _ id: RecordID?) -> StorageCheck.Problem {
    StorageCheck.Problem(.computed, ["table": table, "column": field.name.text, "id": id?.text ?? ""])
  }
}
