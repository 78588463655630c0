import Audit
import BusinessFixtures
import DatabaseFixtures
import Diagnostics
import Engine
import Foundation
import PostgreSQLFixtures
import SQL
import SchemaModel
import Storage
import StorageFixtures
import Synchronization
import TestSupport
import Testing

@Suite("Saves that wait share a transaction", .onBothEngines)
struct GroupCommitTests {
  private struct Refused: Error {}

  private let folder: TemporaryFolder
  private let store: any StatementStore
  private let customer: Entity

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    let storage = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema)
    try storage.apply()
    store = try #require(storage.open(for: .writing) as? any StatementStore)
    customer = schema.entities[0]
  }

  private func record(_ number: Int) throws -> StoredRecord {
    let moment = Timestamp(milliseconds: 1_767_608_430_007)
    let values = Shop.values(["full_name": .text("Customer \(number)")])
    return StoredRecord(
      id: try Shop.id(number), entity: customer.name, cells: Shop.typed(values), createdOn: moment,
      createdBy: "sara", changedOn: moment, changedBy: "sara")
  }

  private func stored() throws -> Set<RecordID> {
    Set(try store.read { try $0.records(of: customer, after: nil, limit: 1000) }.map(\.id))
  }

  /// The outcomes of writes on a thread each. The first begins at once and ends when all others wait behind it.
  private func together(
    _ count: Int, last: @escaping @Sendable () -> Void = {},
    _ write: @escaping @Sendable (_ number: Int) throws -> Void
  ) async -> [Int: Bool] {
    let saved = Mutex<[Int: Bool]>([:])
    let begun = Mutex(false)
    let condition = Condition()
    func run(_ number: Int, _ body: @escaping @Sendable () throws -> Void) {
      Thread.detachNewThread {
        let isSaved = (try? body()) != nil
        saved.withLock { $0[number] = isSaved }
        condition.signal()
      }
    }
    let commits = store.commits
    run(0) { [store] in
      try store.write { _ in
        begun.withLock { $0 = true }
        condition.signal()
        while commits.waiting < count - 1 { sched_yield() }
        last()
      }
    }
    _ = await condition.wait { begun.withLock { $0 } }
    for number in 1..<count { run(number) { try write(number) } }
    _ = await condition.wait { saved.withLock { $0.count } == count }
    return saved.withLock { $0 }
  }

  @Test("sixteen saves at once are fewer transactions; all that are acknowledged are there, the one that failed is not")
  func sixteen() async throws {
    let records = try (0..<16).map(record)
    let before = store.commits.counts
    let outcomes = await together(16) { [store, customer] number in
      try store.write { writing in
        try writing.insert(records[number], of: customer)
        if number == 7 { throw Refused() }
      }
    }
    #expect(outcomes.filter { !$0.value }.map(\.key) == [7])
    #expect(try stored() == Set((1..<16).filter { $0 != 7 }.map { records[$0].id }))
    #expect(store.commits.counts.writes - before.writes == 15)
    #expect(store.commits.counts.transactions - before.transactions == 2)
  }

  @Test(
    "saves of one user that share a transaction share a batch of the history, which proves itself", arguments: [nil, 3])
  func history(failing: Int?) async throws {
    let records = try (0..<8).map(record)
    let outcomes = await together(8) { [store, customer] number in
      try store.write { writing in
        try writing.insert(records[number], of: customer)
        try writing.append(creationOf: records[number], of: customer)
        if number == failing { throw Refused() }
      }
    }
    #expect(outcomes.filter { !$0.value }.map(\.key) == [failing].compactMap(\.self))
    let kept = failing == nil ? 7 : 6
    let report = try store.readAudit { try AuditVerifier().report(on: $0) }
    #expect(report.findings.isEmpty)
    #expect(try store.readAudit { try $0.auditFrontier()?.size } == UInt64(kept))
    let rows = try store.readAudit { try $0.auditRows(after: 0, limit: 100) }
    #expect(rows.count == kept && Set(rows.map(\.by)) == ["sara"])
    let batches = try store.query { try $0("SELECT DISTINCT batch FROM daftar_history") }
    // One that fails takes back what the history began in it, and the next begins anew.
    #expect(batches.count <= (failing == nil ? 1 : 2))
  }

  @Test("a change of a record leaves columns alone that it does not change")
  func changedColumns() throws {
    let old = try record(1)
    try store.write { try $0.insert(old, of: customer) }
    let path = folder.file("shop.sqlite")
    let byHand = "UPDATE customer SET mobile = '09120000009'"
    if let connection = try ScratchDatabase.connection(path: path) {
      _ = try connection.run(byHand)
    } else {
      try RawTables.change(path, byHand)
    }
    var new = old
    new.version += 1
    new.cells = Shop.typed(Shop.values(["full_name": .text("Another")]))
    try store.write { try $0.replace(old, with: new, of: customer) }
    let stored = try #require(try store.read { try $0.record(old.id, of: customer) })
    #expect(stored.version == 2)
    let fields = customer.fields
    let name = try #require(fields.first { $0.name.text == "full_name" })
    let mobile = try #require(fields.first { $0.name.text == "mobile" })
    #expect(stored.values[name] == .text("Another") && stored.values[mobile] == .text("09120000009"))
    #expect(throws: (any Error).self) { try store.write { try $0.replace(old, with: new, of: customer) } }
  }

  @Test("a save that comes alone is a transaction of its own, and waits for nobody")
  func alone() throws {
    for number in 1...3 { try store.write { try $0.insert(record(number), of: customer) } }
    let counts = store.commits.counts
    #expect(counts.writes == 3 && counts.transactions == 3)
    #expect(throws: Refused.self) {
      try store.write { writing in
        try writing.insert(record(4), of: customer)
        throw Refused()
      }
    }
    #expect(store.commits.counts == counts)
    #expect(try stored().count == 3)
  }

  @Test("a save that the engine itself refuses is undone alone, and what should follow it does not happen")
  func refusedByTheEngine() async throws {
    let records = try (0..<8).map(record)
    let followed = Mutex<Set<Int>>([])
    try store.write { try $0.insert(records[0], of: customer) }
    let outcomes = await together(8) { [store, customer] number in
      try store.write { writing in
        writing.afterCommit { followed.withLock { _ = $0.insert(number) } }
        try writing.insert(records[number], of: customer)
        // The same id again.
        if number == 3 { try writing.insert(records[0], of: customer) }
      }
    }
    #expect(outcomes.filter { !$0.value }.map(\.key) == [3])
    #expect(followed.withLock { $0 } == Set(1..<8).subtracting([3]))
    #expect(try stored().count == 7)
  }

  @Test("where a transaction cannot begin, all of its saves fail, none is there, and later ones come through")
  func cannotBegin() async throws {
    let records = try (0..<9).map(record)
    let path = folder.file("shop.sqlite")
    // A server does not lose its files under an open connection.
    guard case .sqlite = TestEngine.current else { return }
    let outcomes = await together(8) {
      try? FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    } _: { [store, customer] number in
      try store.write { try $0.insert(records[number], of: customer) }
    }
    #expect(outcomes.filter(\.value).map(\.key) == [0])
    try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
    #expect(try stored().isEmpty)
    try store.write { try $0.insert(records[8], of: customer) }
    #expect(try stored() == [records[8].id])
  }

  @Test("a database whose tables changed meanwhile refuses every save of the transaction")
  func changedMeanwhile() async throws {
    let records = try (0..<8).map(record)
    try store.write { try $0.setMeta("fingerprint", "another") }
    let outcomes = await withTaskGroup(of: String?.self) { group in
      for number in 1..<8 {
        group.addTask { [store, customer] in
          do {
            try store.write { try $0.insert(records[number], of: customer) }
            return nil
          } catch { return (error as? Failure)?.key }
        }
      }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: "failure.database.changed_meanwhile", count: 7))
    #expect(try stored().isEmpty)
  }

  @Test("a batch of an import is a transaction of its own, in its turn")
  func imports() async throws {
    let records = try (0..<8).map(record)
    let order = Mutex<[Int]>([])
    let before = store.commits.counts
    let outcomes = await together(8) { [store, customer] number in
      if number == 4 {
        try store.writeImports { _ in order.withLock { $0.append(number) } }
      } else {
        try store.write { writing in
          try writing.insert(records[number], of: customer)
          order.withLock { $0.append(number) }
        }
      }
    }
    #expect(outcomes.values.allSatisfy { $0 })
    #expect(order.withLock { Set($0) } == Set(1..<8))
    // The first one, those in front of the batch, if any, the batch, and those behind it, if any.
    #expect((3...4).contains(store.commits.counts.transactions - before.transactions))
    #expect(try stored().count == 6)
  }
}
