import Assets
import Audit
import Engine
import Localization
import SchemaModel
import Storage
import TestSupport
import Testing

/// The seven drills: what somebody who can write the database may do to its history, and what gives it away.
@Suite("The proof of the history") struct AuditVerifierTests {
  private static func kinds(_ log: AuditLog, _ heads: [AuditHead] = [], batch: Int = 3) throws -> [String] {
    try AuditVerifier(heads: heads, batch: batch).report(on: log).findings.map { finding in
      "\(finding.kind) \(finding.rows.lowerBound)-\(finding.rows.upperBound)"
    }
  }

  @Test(
    "a history that nobody has touched is sound, whatever the batches, with heads and without", arguments: [1, 3, 99])
  func sound(batch: Int) throws {
    let (log, heads) = try AuditLog.sample()
    let report = try AuditVerifier(heads: heads.reversed(), batch: batch).report(on: log)
    #expect(report.isSound && report.matchedHeads == 2 && report.frontier.size == 10 && report.erased == 0)
    #expect(report.head(at: "friday") == heads[1] && report.frontier == log.seal)
    #expect(try Self.kinds(log, batch: batch) == [])
    #expect(try Self.kinds(AuditLog()) == [])
    var grown = log
    try grown.append(.update, 1, version: 4, "Sara M")
    #expect(try Self.kinds(grown, heads) == [], "rows that come after a head are no findings")
  }

  @Test("edit: a row whose values were changed is found by itself")
  func edit() throws {
    var (log, heads) = try AuditLog.sample()
    log.rows[4].payload = Array("Omid X".utf8)
    let findings = try AuditVerifier().report(on: log).findings
    #expect(findings.map(\.kind) == [.changed] && findings.first?.rows == 5...5)
    #expect(findings.first?.record == (try Shop.id(2)) && findings.first?.version == 2)
    #expect(try Self.kinds(log, heads) == ["changed 5-5"])
    for half in [(salt: [UInt8]?.none, payload: log.rows[0].payload), (log.rows[0].salt, nil)] {
      (log, heads) = try AuditLog.sample()
      (log.rows[0].salt, log.rows[0].payload) = half
      #expect(try Self.kinds(log, heads) == ["changed 1-1"], "values are erased with their salt, or not at all")
    }
    (log, heads) = try AuditLog.sample()
    log.rows[5].commitment.removeLast()
    #expect(try Self.kinds(log).contains("changed 6-6"))
  }

  @Test(
    "edit: who, when, what and whose stand in the seal",
    arguments: [
      { $0.by = "omid" }, { $0.at = $0.at.adding(seconds: 1) }, { $0.action = "recompute" }, { $0.entity = "visit" },
    ] as [@Sendable (inout AuditRow) -> Void])
  func editInTheOpen(change: @Sendable (inout AuditRow) -> Void) throws {
    var (log, heads) = try AuditLog.sample()
    change(&log.rows[6])
    // A row of another entity does not follow those of its record, too.
    let order = try Self.kinds(log).filter { $0.hasPrefix("disordered") }
    #expect(try Self.kinds(log).filter { !order.contains($0) } == ["unsealed 1-8"])
    #expect(try Self.kinds(log, heads).filter { !order.contains($0) } == ["unsealed 1-8", "rewritten 5-10"])
  }

  @Test("delete: a row that is gone between others leaves a gap")
  func delete() throws {
    var (log, heads) = try AuditLog.sample()
    log.rows.remove(at: 5)
    #expect(try Self.kinds(log) == ["missing 6-6"] && Self.kinds(log, heads) == ["missing 6-6"])
    log.sealAgain()
    #expect(try Self.kinds(log, heads) == ["missing 6-6"])
  }

  @Test("truncate: rows that are gone at the end are missed by the seal, and by a head where the seal was cut, too")
  func truncate() throws {
    var (log, heads) = try AuditLog.sample()
    log.rows.removeLast(3)
    #expect(try Self.kinds(log) == ["truncated 8-10"] && Self.kinds(log, heads) == ["truncated 8-10"])
    log.sealAgain()
    #expect(try Self.kinds(log) == [], "without a head nothing tells of it")
    let findings = try AuditVerifier(heads: heads).report(on: log).findings
    #expect(findings.map(\.kind) == [.truncated] && findings.first?.headAt == "friday")
    log.rows = []
    log.sealAgain()
    #expect(try Self.kinds(log, heads) == ["truncated 1-10"])
  }

  @Test("recompute: values, commitment and seal worked out anew are given away by a head alone")
  func recompute() throws {
    var (log, heads) = try AuditLog.sample()
    log.rows[6].payload = Array("Sara X".utf8)
    AuditLog.commit(&log.rows[6])
    #expect(try Self.kinds(log) == ["unsealed 1-8"])
    log.sealAgain()
    #expect(try Self.kinds(log) == [], "without a head nothing tells of it")
    let findings = try AuditVerifier(heads: heads).report(on: log).findings
    #expect(findings.map(\.kind) == [.rewritten] && findings.first?.rows == 5...10)
    #expect(findings.first?.headAt == "friday")
  }

  @Test("swap: rows that exchanged what they hold are not those that were sealed, nor those of the head")
  func swap() throws {
    var (log, heads) = try AuditLog.sample()
    (log.rows[4].payload, log.rows[6].payload) = (log.rows[6].payload, log.rows[4].payload)
    (log.rows[4].salt, log.rows[6].salt) = (log.rows[6].salt, log.rows[4].salt)
    (log.rows[4].commitment, log.rows[6].commitment) = (log.rows[6].commitment, log.rows[4].commitment)
    #expect(try Self.kinds(log) == ["unsealed 1-8"])
    log.sealAgain()
    #expect(try Self.kinds(log, heads) == ["rewritten 5-10"])
  }

  @Test("replace: another history in the place of this one fits no head")
  func replace() throws {
    let heads = try AuditLog.sample().heads
    var other = AuditLog()
    for number in 1...12 { try other.append(.create, number, version: 1, "Nobody \(number)") }
    #expect(try Self.kinds(other) == [])
    let findings = try AuditVerifier(heads: heads).report(on: other).findings
    #expect(findings.map(\.kind) == [.replaced] && findings.first?.rows == 1...4)
    #expect(findings.first?.headAt == "monday")
  }

  @Test(
    "reorder: a row in another place does not follow the version before it; rows of others are told by seal and head")
  func reorder() throws {
    var (log, heads) = try AuditLog.sample()
    (log.rows[4].seq, log.rows[9].seq) = (10, 5)
    #expect(try Self.kinds(log).contains("disordered 5-5"))
    (log, heads) = try AuditLog.sample()
    (log.rows[5].seq, log.rows[6].seq) = (7, 6)
    #expect(try Self.kinds(log) == ["unsealed 1-8"])
    log.sealAgain()
    #expect(try Self.kinds(log, heads) == ["rewritten 5-10"])
    (log, heads) = try AuditLog.sample()
    log.rows[2].seq = -4
    #expect(try Self.kinds(log) == ["missing 3-3"])
  }

  @Test("a forged row behind the sealed ones was never sealed")
  func forged() throws {
    var (log, heads) = try AuditLog.sample()
    let seal = log.seal
    try log.append(.update, 1, version: 4, "Sara Z")
    log.seal = seal
    #expect(try Self.kinds(log, heads) == ["unsealed 11-11"])
    log.seal = nil
    #expect(try Self.kinds(log, heads) == ["unsealed 1-11"], "a seal that is gone is a finding, whatever the heads say")
  }

  @Test("values that were erased with their salt leave the proof as it was")
  func erased() throws {
    var (log, heads) = try AuditLog.sample()
    for index in [0, 2, 6] { (log.rows[index].salt, log.rows[index].payload) = (nil, nil) }
    let report = try AuditVerifier(heads: heads).report(on: log)
    #expect(report.isSound && report.erased == 3 && report.matchedHeads == 2)
  }

  @Test("every kind of finding has its words, with the place in them", arguments: Language.supported)
  func words(language: Language) throws {
    for kind in AuditFinding.Kind.allCases {
      let finding = AuditFinding(
        kind, rows: 3...5, entity: "customer", record: try Shop.id(1), version: 2, headAt: "monday")
      #expect(Assets.messages(language).message(finding.key) != nil)
      let filled = Assets.messages(language).text(finding.key, finding.arguments)
      // What has no row has a version.
      let place = kind == .unrecorded ? ["2", "۲"] : ["3", "۳"]
      #expect(place.contains { filled.contains($0) }, "\(language) \(kind)")
      #expect(!filled.contains("{"))
    }
  }
}
