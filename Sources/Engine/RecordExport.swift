public import SchemaModel
public import Storage

/// Reads all records of entities at one moment, in constant memory.
public struct RecordExport: Sendable {
  private let service: RecordService

  /// Creates an export.
  ///
  /// - Parameter service: The service of the records.
  public init(_ service: RecordService) { self.service = service }

  /// Reads the records, entity by entity, in the order of their identities.
  ///
  /// - Parameters:
  ///   - entities: The entities.
  ///   - body: Called with each batch of records of an entity, computed values included. Every entity begins with an
  ///     empty batch.
  /// - Throws: A `Failure` of the store; what `body` throws.
  /// - Complexity: O(records), in the memory of one batch.
  public func run(_ entities: [Entity], _ body: (_ entity: Entity, _ records: [StoredRecord]) throws -> Void) throws {
    for entity in entities { try service.authorization.demand(.export, on: entity) }
    let (context, mask) = (service.context(), service.mask)
    try service.store.read { reading in
      for entity in entities {
        let whole = mask?.whole(entity) ?? entity
        try body(entity, [])
        var last: RecordID?
        while true {
          let records = try reading.records(of: whole, after: last, limit: 500, bytes: 1 << 20)
          guard let end = records.last else { break }
          let complete = records.map { service.reader.withFormulaValues($0, of: whole, in: context) }
          try body(entity, mask.map { mask in complete.map { mask.seen($0, of: entity) } } ?? complete)
          last = end.id
        }
      }
    }
  }
}
