import BusinessFixtures
import SchemaModel
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing
import Validation

@testable import Engine

@Suite("Changes that are committed are reported")
struct ChangeListenerTests {
  private final class Heard: ChangeListener {
    private let changes = Mutex<[HistoryEntry]>([])

    func committed(_ change: HistoryEntry) { changes.withLock { $0.append(change) } }

    var all: [HistoryEntry] { changes.withLock { $0 } }
  }

  private struct Undone: Error {}

  /// A listener that answers a change by a change.
  private final class Answering: ChangeListener {
    private let store: SQLiteStore
    private let errors = Mutex<[any Error]>([])

    init(_ store: SQLiteStore) { self.store = store }

    func committed(_ change: HistoryEntry) {
      do {
        try store.write { try $0.append(change) }
      } catch {
        errors.withLock { $0.append(error) }
      }
    }

    var isRefused: Bool {
      errors.withLock { errors in
        errors.count == 1 && errors.allSatisfy { if case StoreMisuse.writtenByListener = $0 { true } else { false } }
      }
    }
  }

  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let service: RecordService
  private let heard = Heard()
  private let customer: Entity
  private let user = UserFacts(name: "sara")

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    _ = try SQLiteStorage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try SQLiteStore(path: folder.file("shop.sqlite"), schema: schema)
    service = RecordService(schema: schema, store: store, listener: heard)
    customer = schema.entities[0]
  }

  private func input(_ name: String, mobile: String? = nil) -> RecordInput {
    RecordInput(
      [.init(name: "full_name", value: .text(name))] + (mobile.map { [.init(name: "mobile", value: .text($0))] } ?? []))
  }

  @Test("a save, a change and a deletion are reported as the history has them; what is refused is not")
  func saves() throws {
    guard
      case .saved(let record, _) = try service.create(input("Sara", mobile: "09121234567"), in: customer, by: user)
    else { throw Shop.Impossible(what: "not saved") }
    _ = try service.create(input("Omid", mobile: "09121234567"), in: customer, by: user)
    _ = try service.update(record.id, with: input("Sara A."), in: customer, by: user)
    _ = try service.update(record.id, with: input("Sara A."), in: customer, by: user)
    _ = try service.delete(record.id, in: customer, by: user)
    #expect(heard.all.map(\.action) == [.create, .update, .delete])
    #expect(try heard.all == service.history(record.id, in: customer))
  }

  @Test("rows of an import are reported when their batch is committed, and not at all where it is rolled back")
  func batches() throws {
    try store.writeImports { writing in
      let within = service.within(writing)
      for name in ["Sara", "Omid"] { _ = try within.create(input(name), in: customer, by: user) }
      #expect(heard.all.isEmpty)
    }
    #expect(heard.all.map(\.action) == [.create, .create])
    #expect(throws: Undone.self) {
      try store.writeImports { writing in
        _ = try service.within(writing).create(input("Lida"), in: customer, by: user)
        throw Undone()
      }
    }
    #expect(heard.all.count == 2)
    #expect(try service.list(customer).total == 2)
  }

  @Test("a listener that writes while a change is reported is refused, and nobody waits for anybody")
  func writingListener() throws {
    let answering = Answering(store)
    let service = RecordService(schema: service.schema, store: store, listener: answering)
    guard case .saved(let record, _) = try service.create(input("Sara"), in: customer, by: user) else {
      throw Shop.Impossible(what: "not saved")
    }
    #expect(answering.isRefused)
    #expect(try service.history(record.id, in: customer).count == 1)
    _ = try service.delete(record.id, in: customer, by: user)
  }

  @Test("a rehearsal reports nothing")
  func rehearsal() throws {
    let rehearsal = service.within(RehearsalRecords(over: nil))
    _ = try rehearsal.create(input("Sara"), in: customer, by: user)
    #expect(heard.all.isEmpty)
  }
}
