import Audit
import Engine
import SchemaModel
import Storage
import TestSupport

/// A history in memory that proves itself, as a store keeps it: rows, and the frontier to which each was appended. A
/// test alters it as somebody would who can write the database.
struct AuditLog: AuditReading {
  var rows: [AuditRow] = []
  /// The stored records with their versions; empty where a test looks at the rows alone.
  var records: [RecordID: Int] = [:]
  /// The seal; nil for a database that keeps none.
  var seal: MerkleFrontier? = MerkleFrontier()

  func auditRows(after seq: Int, limit: Int) throws -> [AuditRow] {
    Array(rows.filter { $0.seq > seq }.sorted { $0.seq < $1.seq }.prefix(limit))
  }

  func eachProven(_ body: (AuditRow) throws -> Void) throws { try rows.forEach(body) }

  func eachRecord(_ body: (_ entity: String, _ record: RecordID, _ version: Int) throws -> Void) throws {
    for (record, version) in records { try body("customer", record, version) }
  }

  func isAccountedFor(_ record: RecordID, of entity: String, until seq: Int) throws -> Bool {
    // A log without records proves rows alone.
    records.isEmpty
  }

  func auditFrontier() throws -> MerkleFrontier? { seal }

  /// Writes a row as a store does.
  mutating func append(_ action: HistoryEntry.Action, _ record: Int, version: Int, _ payload: String) throws {
    let seq = rows.count + 1
    var row = AuditRow(
      seq: seq, entity: "customer", record: try Shop.id(record), version: version,
      at: Timestamp(milliseconds: Int64(seq) * 1000), by: "sara", action: action.rawValue, commitment: [],
      salt: (0..<16).map { UInt8($0 + seq) }, payload: Array(payload.utf8))
    Self.commit(&row)
    rows.append(row)
    seal?.append(row.leaf(AuditHash(row.commitment) ?? MerkleHashing.empty).hash)
  }

  /// Works out the commitment of a row anew.
  static func commit(_ row: inout AuditRow) {
    row.commitment = Commitment.hash(of: row.payload ?? [], salt: row.salt ?? [])?.bytes ?? []
  }

  /// Works out the seal anew, as whoever knows of it would.
  mutating func sealAgain() {
    seal = rows.sorted { $0.seq < $1.seq }.reduce(into: MerkleFrontier()) { seal, row in
      seal.append(row.leaf(AuditHash(row.commitment) ?? MerkleHashing.empty).hash)
    }
  }

  /// The head that somebody keeps of the rows so far.
  func head(at moment: String) throws -> AuditHead { try AuditVerifier().report(on: self).head(at: moment) }

  /// A history of three customers in ten rows, with the heads that were kept after the fourth and the last.
  static func sample() throws -> (log: AuditLog, heads: [AuditHead]) {
    var log = AuditLog()
    try log.append(.create, 1, version: 1, "Sara")
    try log.append(.create, 2, version: 1, "Omid")
    try log.append(.update, 1, version: 2, "Sara K")
    try log.append(.create, 3, version: 1, "Ali")
    let first = try log.head(at: "monday")
    try log.append(.update, 2, version: 2, "Omid R")
    try log.append(.recompute, 2, version: 3, "12")
    try log.append(.update, 1, version: 3, "Sara L")
    try log.append(.delete, 3, version: 1, "")
    try log.append(.create, 3, version: 2, "Ali again")
    try log.append(.update, 2, version: 4, "Omid S")
    return (log, [first, try log.head(at: "friday")])
  }
}
