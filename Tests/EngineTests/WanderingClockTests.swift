import BusinessFixtures
import Engine
import SchemaModel
import Storage
import StorageFixtures
import Synchronization
import TestSupport
import Testing
import Validation

/// The clock of the machine is put back, or goes over days at which programs stumble.
@Suite("A clock that goes anywhere", .onBothEngines) struct WanderingClockTests {
  private final class Clock: WallClock {
    private let moment = Mutex(Timestamp(milliseconds: 0))

    func now() -> Timestamp { moment.withLock { $0 } }
    func set(_ new: Timestamp) { moment.withLock { $0 = new } }
  }

  private let folder: TemporaryFolder
  private let schema = Shop.schema()
  private let clock = Clock()
  private let store: any BusinessStore
  private let service: RecordService

  init() throws {
    folder = try TemporaryFolder()
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema)
    service = RecordService(schema: schema, store: store, clock: clock)
  }

  private var customer: Entity { schema.entities[0] }

  /// The last second before Nowruz and the first one after it, a leap day, the end of 32 bits, and back by two hours,
  /// by years, and to the beginning.
  private static let moments = [
    "2026-03-20T20:29:59.999Z", "2026-03-20T20:30:00.000Z", "2028-02-29T23:59:59.000Z", "2038-01-19T03:14:07.000Z",
    "2038-01-19T03:14:08.000Z", "2038-01-19T01:14:08.000Z", "2026-03-20T20:30:00.000Z", "1970-01-01T00:00:00.000Z",
  ]

  @Test("The history is in the order in which things were done, whatever the clock said, and proves itself")
  func order() throws {
    clock.set(try #require(Timestamp(Self.moments[3])))
    let first = RecordInput([.init(name: "full_name", value: .text("name"))])
    guard case .saved(let record, _) = try service.create(first, in: customer, by: UserFacts(name: "a")) else {
      throw Shop.Impossible(what: "not saved")
    }
    for (number, text) in Self.moments.enumerated() {
      clock.set(try #require(Timestamp(text)))
      let input = RecordInput([.init(name: "full_name", value: .text("name \(number)"))])
      let outcome = try service.update(
        record.id, expectedVersion: number + 1, with: input, in: customer, by: UserFacts(name: "a"))
      guard case .saved(let saved, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
      #expect(saved.changedOn == Timestamp(text))
      guard case .saved = try service.create(input, in: customer, by: UserFacts(name: "b")) else {
        throw Shop.Impossible(what: "not saved")
      }
    }
    let history = try service.history(record.id, in: customer)
    let versions = history.map(\.version)
    #expect(versions == Array(1...Self.moments.count + 1) || versions == (1...Self.moments.count + 1).reversed())
    let told = versions.first == 1 ? history : history.reversed()
    #expect(told.dropFirst().map(\.at.description) == Self.moments)
    let audit = try #require(store as? any AuditStore)
    let report = try audit.readAudit { try AuditVerifier().report(on: $0) }
    #expect(report.isSound, "\(report.findings)")
    #expect(try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).check().problems == [])
  }

  @Test("A request that comes again after the clock was put back is still the same request") func requests() throws {
    let input = RecordInput([.init(name: "full_name", value: .text("Sara"))])
    let mark = RequestFingerprint(token: "t", content: "c")
    var ids: Set<RecordID> = []
    for text in [Self.moments[1], Self.moments[0], Self.moments[7]] {
      clock.set(try #require(Timestamp(text)))
      guard case .saved(let record, _) = try service.create(input, in: customer, by: UserFacts(name: "a"), mark: mark)
      else { throw Shop.Impossible(what: "not saved") }
      ids.insert(record.id)
    }
    #expect(ids.count == 1)
    #expect(try service.list(customer).total == 1)
  }
}
