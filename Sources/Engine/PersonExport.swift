public import JSONText
public import SchemaModel
public import Storage
import Validation

/// Collects everything that is known of a person in one JSON document.
public struct PersonExport: Sendable {
  private let service: RecordService
  private let store: any ErasureStore

  /// Creates an export.
  ///
  /// - Parameters:
  ///   - service: The service of the records.
  ///   - store: The store of the same service.
  public init(_ service: RecordService, _ store: any ErasureStore) {
    self.service = service
    self.store = store
  }

  /// The document of a record: `record`, `history`, `referring` records, rows of `imports` and of the `quarantine`, and
  /// the moments of `form_receipts`.
  ///
  /// - Parameters:
  ///   - id: The record, which may be deleted.
  ///   - entity: Its entity.
  /// - Returns: The document; nil where nothing is known of such a record.
  /// - Throws: A `Failure` of the store.
  public func document(_ id: RecordID, in entity: Entity) throws -> JSONValue? {
    try service.authorization.demandEverything()
    return try store.readTraces { reading in
      let record = try reading.record(id, of: entity)
      let history = try reading.history(of: id, entity)
      if record == nil, history.isEmpty { return nil }
      let kinds = KindHistory(stored: try reading.meta(KindHistory.metaKey))
      let traces = try reading.traces(of: id)
      let keys = PersonKeys(record, history: history, of: entity, service.validator)
      var waiting: [JSONValue] = []
      try reading.eachQuarantined { if keys.match($0) == .own { waiting.append(Self.json($0)) } }
      return .object([
        .init("entity", .string(entity.name.text)), .init("id", .string(id.text)),
        .init("record", record.map { json($0, of: entity) } ?? .null),
        .init("history", .array(history.map { RecordJSON.encode($0, of: entity, kinds: kinds) })),
        .init("referring", .array(try referring(to: id, of: entity, reading))),
        .init("imports", .array(traces.ledger.map(Self.json))), .init("quarantine", .array(waiting)),
        .init("form_receipts", .array(traces.receipts.map { .string($0.description) })),
      ])
    }
  }

  private func json(_ record: StoredRecord, of entity: Entity) -> JSONValue {
    let json = RecordJSON.encode(service.reader.withFormulaValues(record, of: entity), entity: entity)
    return .object(
      (json.members ?? []) + [
        .init("created_on", .string(record.createdOn.description)), .init("created_by", .string(record.createdBy)),
        .init("changed_on", .string(record.changedOn.description)), .init("changed_by", .string(record.changedBy)),
        .init("origins", .object(origins(of: record, entity))),
      ])
  }

  private func origins(of record: StoredRecord, _ entity: Entity) -> [JSONValue.Member] {
    entity.fields.compactMap { field in
      record.cells.origin(field.id).map { JSONValue.Member(field.name.text, .string($0.rawValue)) }
    }
  }

  private func referring(
    to id: RecordID, of entity: Entity, _ reading: any ErasureReading
  ) throws -> [JSONValue] {
    try reading.referring(to: id, of: entity).compactMap { reference in
      guard let other = service.schema.entity(reference.entity.text),
        let record = try reading.record(reference.record, of: other)
      else { return nil }
      return .object(
        [
          .init("entity", .string(other.name.text)), .init("id", .string(record.id.text)),
          .init("field", .string((reference.list.map { $0.text + "." } ?? "") + reference.field.text)),
        ]
          // Another person's record is nothing that this person may see.
          + (other.name == entity.name ? [] : [.init("record", json(record, of: other))]))
    }
  }

  private static func json(_ entry: ImportEntry) -> JSONValue {
    .object([
      .init("import", .string(entry.name)), .init("row", .number(String(entry.row))),
      .init("wave", .string(entry.wave)), .init("outcome", .string(entry.outcome.rawValue)),
      .init("filled", .array(entry.filled.map { .string($0) })),
    ])
  }

  private static func json(_ row: QuarantinedRow) -> JSONValue {
    .object([
      .init("import", .string(row.name)), .init("row", .number(String(row.row))), .init("wave", .string(row.wave)),
      .init("cells", .array(row.cells.map { .string($0) })),
      .init("values", .object(row.input.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
    ])
  }
}
