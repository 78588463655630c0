import Audit
import SchemaModel
import Storage

/// One pass over a history, row by row.
struct AuditPass {
  private var heads: KeptHeads
  private var seal: HistorySeal
  private var frontier = MerkleFrontier()
  private var scratch: [UInt8] = []
  /// A record: several entities may have one of the same id.
  private struct Key: Hashable {
    let entity: String
    let record: RecordID

    init(_ entity: String, _ record: RecordID) {
      self.entity = entity
      self.record = record
    }
  }

  /// What the history says last of a record.
  private struct Last {
    let version: Int
    let seq: Int
    let isDeletion: Bool
  }

  /// The latest version of each record.
  private var versions: [Key: Last] = [:]
  /// The number of records that are stored.
  private var records = 0
  private var lastSeq = 0
  /// The number of rows that are gone between others.
  private var missing = 0
  private var erased = 0
  private var findings: [AuditFinding] = []
  private var further = 0

  /// - Parameters:
  ///   - heads: The heads that were kept.
  ///   - seal: The frontier that the database keeps; nil for none.
  init(heads: [AuditHead], seal: MerkleFrontier?) {
    self.heads = KeptHeads(heads)
    self.seal = HistorySeal(seal)
    self.heads.compare(with: frontier, lastSeq: 0)
    self.seal.compare(with: frontier)
  }

  /// Verifies the next row.
  ///
  /// - Parameter row: The row.
  mutating func add(_ row: AuditRow) {
    if row.seq <= lastSeq {
      add(finding(.disordered, row))
    } else if row.seq - 1 > lastSeq {
      add(AuditFinding(.missing, rows: (lastSeq + 1)...(row.seq - 1)))
      missing += row.seq - 1 - lastSeq
    }
    lastSeq = max(lastSeq, row.seq)
    if !isInOrder(row) { add(finding(.disordered, row)) }
    versions[Key(row.entity, row.record)] = Last(version: row.version, seq: row.seq, isDeletion: isDeletion(row))
    frontier.append(row.leaf(AuditHash(row.commitment) ?? MerkleHashing.empty).hash(in: &scratch))
    if missing == 0 {
      heads.compare(with: frontier, lastSeq: lastSeq)
      seal.compare(with: frontier)
    }
  }

  /// Verifies what a row commits to.
  ///
  /// - Parameter row: The row with its salt and payload.
  mutating func prove(_ row: AuditRow) { if !holds(row) { add(finding(.changed, row)) } }

  /// Holds a stored record against the history, after its last row.
  ///
  /// - Parameters:
  ///   - entity: The entity of the record.
  ///   - record: The record.
  ///   - version: The version that is stored.
  mutating func hold(_ entity: String, _ record: RecordID, version: Int) {
    records += 1
    let last = versions.removeValue(forKey: Key(entity, record))
    if let last, !last.isDeletion, last.version == version { return }
    // Rows that are gone are found by themselves; those of this record may be among them.
    if last != nil, missing > 0 || !seal.isReached(by: frontier) { return }
    let seq = last?.seq ?? 0
    add(AuditFinding(.unrecorded, rows: seq...seq, entity: entity, record: record, version: version))
  }

  /// Finds the records that are gone, after all stored ones were held against the history.
  ///
  /// - Parameter isAccountedFor: Whether a record of an entity may have a history that ends with a row and does not delete
  ///   it.
  mutating func holdRest(
    unless isAccountedFor: (_ record: RecordID, _ entity: String, _ seq: Int) throws -> Bool
  ) rethrows {
    for (key, last) in versions where try !last.isDeletion && !isAccountedFor(key.record, key.entity, last.seq) {
      add(
        AuditFinding(
          .vanished, rows: last.seq...last.seq, entity: key.entity, record: key.record, version: last.version))
    }
  }

  /// Whether the values are those that the row commits to, or were erased whole.
  private mutating func holds(_ row: AuditRow) -> Bool {
    guard let commitment = AuditHash(row.commitment) else { return false }
    switch (row.salt, row.payload) {
    case (nil, nil):
      erased += 1
      return true
    case (let salt?, let payload?): return Commitment.hash(of: payload, salt: salt) == commitment
    case (nil, _?), (_?, nil): return false
    }
  }

  /// Whether the version of a row follows the one before it. Where rows are missing, versions may be.
  private func isInOrder(_ row: AuditRow) -> Bool {
    let before = versions[Key(row.entity, row.record)]?.version ?? 0
    let isDeletion = isDeletion(row)
    if isDeletion, before > 0, row.version == before { return true }
    guard row.version > before else { return false }
    return missing > 0 || (row.version - 1 == before && !isDeletion)
  }

  private func isDeletion(_ row: AuditRow) -> Bool { row.action == HistoryEntry.Action.delete.rawValue }

  /// - Returns: What was found in all rows.
  func report() -> AuditReport {
    var pass = self
    let rest = heads.findings(size: frontier.size, missing: missing, lastSeq: lastSeq)
    for finding in rest + seal.findings(size: frontier.size, missing: missing, lastSeq: lastSeq) {
      if finding.kind != .truncated || !pass.findings.contains(where: { $0.kind == .truncated }) { pass.add(finding) }
    }
    return AuditReport(
      frontier: frontier, erased: erased, records: records, matchedHeads: heads.matched,
      findings: pass.findings.sorted { $0.rows.lowerBound < $1.rows.lowerBound }, furtherFindings: pass.further)
  }

  private mutating func add(_ finding: AuditFinding) {
    if findings.count < AuditVerifier.mostFindings { findings.append(finding) } else { further += 1 }
  }

  private func finding(_ kind: AuditFinding.Kind, _ row: AuditRow) -> AuditFinding {
    AuditFinding(kind, rows: row.seq...row.seq, entity: row.entity, record: row.record, version: row.version)
  }
}
