import Diagnostics
import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("A stored computed value is never stale", .onBothEngines)
struct RecomputationTests {
  private struct CutOff: Error {}

  private let ledger: Ledger
  private static let changed = ["bonus": "level * 3"]

  init() throws { ledger = try Ledger() }

  private func fill(_ count: Int) throws -> [RecordID] {
    try (1...count).map { number in
      try ledger.saved(
        ledger.create(#"{"full_name": "x", "level": \#(number), "lines": [{"quantity": 2, "price": \#(number)}]}"#)
      ).id
    }
  }

  private func failure(_ body: () throws -> some Any) -> String? {
    let failure = #expect(throws: Failure.self) { _ = try body() }
    return failure?.key
  }

  private func apply(_ formulas: [String: String]) throws -> StoragePlan {
    try ScratchDatabase.storage(path: ledger.path, schema: Ledger.schema(in: ledger.folder, formulas)).apply()
  }

  @Test("another formula makes the database outdated: no program opens it before the values are worked out")
  func detected() throws {
    _ = try fill(1)
    let schema = try Ledger.schema(in: ledger.folder, Self.changed)
    let storage = try ScratchDatabase.storage(path: ledger.path, schema: schema)
    let difference = StorageDifference.formulaChanged(
      table: "customer", column: "bonus", old: "level * 2", new: "level * 3")
    #expect(try storage.plan().state == .outdated([difference]))
    #expect(try storage.status().state == .outdated([difference]))
    #expect(try storage.check().problems.contains { $0.kind == .stale && $0.arguments["column"] == "bonus" })
    #expect(failure { try ledger.under(Self.changed) } == "failure.database.outdated")
    #expect(failure { try ledger.under(Self.changed, for: .reading) } == "failure.database.outdated")
  }

  @Test("it is done in batches; one that is cut off goes on where it stopped, and comes to the same")
  func resumed() throws {
    let ids = try fill(10)
    #expect(try apply(Self.changed).state != .upToDate)
    let other = try ledger.under(Self.changed, for: .maintenance)
    let omid = UserFacts(name: "omid")
    var batches = 0
    #expect(throws: CutOff.self) {
      try Recomputation(other.service).run(by: omid, batch: 3) { _ in
        batches += 1
        if batches == 2 { throw CutOff() }
      }
    }
    #expect(try ids.map { try other.stored($0).version } == [2, 2, 2, 2, 2, 2, 1, 1, 1, 1])
    let rest = try Recomputation(other.service).run(by: omid, batch: 3)
    #expect(rest.map { [$0.records, $0.changed] } == [[4, 4]])
    let served = try ledger.under(Self.changed)
    #expect(try served.values(served.stored(ids[9]))["double_total"] == .number("50"))
    #expect(try ComputedCheck(served.service).run().map(\.differing) == [0])
    let entry = try #require(try served.service.history(ids[0], in: served.customer).last)
    #expect(entry.action == .recompute && entry.by == "omid" && entry.version == 2)
    #expect(entry.changes.map(\.field) == ["bonus", "double_total"])
    #expect(try served.stored(ids[0]).changedBy == "sara")
    #expect(try Recomputation(other.service).run(by: omid) == [])
    #expect(try ScratchDatabase.storage(path: ledger.path, schema: served.schema).check().problems == [])
  }

  @Test(
    "where it was cut off the new schema reads and saves, before it goes on and while it does; the old one does not")
  func opened() throws {
    let ids = try fill(10)
    _ = try apply(Self.changed)
    let other = try ledger.under(Self.changed, for: .maintenance)
    #expect(throws: CutOff.self) {
      try Recomputation(other.service).run(by: UserFacts(name: "omid"), batch: 4) { _ in throw CutOff() }
    }
    #expect(failure { try ledger.under([:]) } == "failure.database.outdated")
    #expect(failure { try ledger.update(ids[0], #"{"level": 9}"#) } == "failure.database.changed_meanwhile")
    let served = try ledger.under(Self.changed)
    #expect(try ledger.under(Self.changed, for: .reading).stored(ids[9]).version == 1)
    for index in [0, 9] { _ = try served.saved(served.update(ids[index], #"{"level": 30}"#)) }
    let rest = try Recomputation(other.service).run(by: UserFacts(name: "omid"), batch: 3)
    #expect(rest.map { [$0.records, $0.changed] } == [[6, 5]])
    _ = try served.saved(served.update(ids[1], #"{"level": 40}"#))
    let bonuses = try ids.map { try served.values(served.stored($0))["bonus"] }
    #expect(bonuses == [90, 120, 9, 12, 15, 18, 21, 24, 27, 90].map { .number(String($0)) })
    #expect(try ComputedCheck(served.service).run().map(\.differing) == [0])
    #expect(try ScratchDatabase.storage(path: ledger.path, schema: served.schema).check().problems == [])
  }

  @Test("what was saved under another goal in between is worked out by the first one again")
  func goalInBetween() throws {
    let ids = try fill(6)
    _ = try apply(Self.changed)
    let other = try ledger.under(Self.changed, for: .maintenance)
    #expect(throws: CutOff.self) {
      try Recomputation(other.service).run(by: UserFacts(name: "a"), batch: 3) { _ in throw CutOff() }
    }
    _ = try apply([:])
    let back = try ledger.under([:])
    _ = try back.saved(back.update(ids[0], #"{"level": 50}"#))
    _ = try apply(Self.changed)
    _ = try Recomputation(ledger.under(Self.changed, for: .maintenance).service).run(by: UserFacts(name: "a"))
    let served = try ledger.under(Self.changed)
    #expect(try served.values(served.stored(ids[0]))["bonus"] == .number("150"))
    #expect(try ComputedCheck(served.service).run().map(\.differing) == [0])
  }

  @Test("a program that knows the old formulas writes no more, from the first moment on")
  func olderProgram() throws {
    let id = try fill(1)[0]
    _ = try apply(Self.changed)
    #expect(failure { try ledger.update(id, #"{"level": 9}"#) } == "failure.database.changed_meanwhile")
    _ = try Recomputation(ledger.under(Self.changed, for: .maintenance).service).run(by: UserFacts(name: "omid"))
    #expect(failure { try ledger.update(id, #"{"level": 9}"#) } == "failure.database.changed_meanwhile")
    let served = try ledger.under(Self.changed)
    #expect(try served.values(served.saved(served.update(id, #"{"level": 9}"#)))["bonus"] == .number("27"))
  }

  @Test("a goal that changes on the way is begun again from the first record")
  func changedGoal() throws {
    let ids = try fill(5)
    _ = try apply(Self.changed)
    let other = try ledger.under(Self.changed, for: .maintenance)
    #expect(throws: CutOff.self) {
      try Recomputation(other.service).run(by: UserFacts(name: "a"), batch: 2) { _ in throw CutOff() }
    }
    _ = try apply([:])
    let back = try ledger.under([:], for: .maintenance)
    let done = try Recomputation(back.service).run(by: UserFacts(name: "a"), batch: 2)
    #expect(done.map { [$0.records, $0.changed] } == [[5, 2]])
    #expect(try ids.map { try back.values(back.stored($0))["bonus"] } == (1...5).map { .number(String($0 * 2)) })
    #expect(try ComputedCheck(ledger.under([:]).service).run().map(\.differing) == [0])
  }

  @Test("a typed value that becomes computed is worked out; one that no longer is stays as it was")
  func becomesComputed() throws {
    let ids = try fill(2)
    _ = try apply(["bonus": "level * 3", "total": "1", "amount": "1"])
    let other = try ledger.under(["bonus": "level * 3", "total": "1", "amount": "1"], for: .maintenance)
    _ = try Recomputation(other.service).run(by: UserFacts(name: "a"))
    let line = try #require(try other.values(other.stored(ids[1]))["lines"]?.items?.first)
    #expect(line["amount"] == .number("1"))
    #expect(try other.values(other.stored(ids[1]))["double_total"] == .number("7"))
    #expect(try ScratchDatabase.storage(path: ledger.path, schema: other.schema).status().state == .upToDate)
  }
}
