import SchemaModel
import Storage

extension SQLiteReader: ErasureReading {
  private var traceStore: RecordTraceStore { RecordTraceStore(connection: connection, business: business) }

  func traces(of id: RecordID) throws -> RecordTraces {
    try traceStore.traces(of: id, hasImports: hasImportTables())
  }

  func referring(to id: RecordID, of entity: Entity) throws -> [RecordReference] {
    try traceStore.referring(to: id, of: entity)
  }

  func eachQuarantined(_ body: (QuarantinedRow) throws -> Void) throws {
    if try hasImportTables() { try traceStore.eachQuarantined(body) }
  }
}
