import BusinessFixtures
import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Several people at once", .onBothEngines)
struct ConcurrencyTests {
  private let folder: TemporaryFolder
  private let services: [RecordService]
  private let customer: Entity

  /// Two connections of their own, as two programs have.
  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    let path = folder.file("shop.sqlite")
    _ = try ScratchDatabase.storage(path: path, schema: schema).apply()
    services = try (0..<2).map { _ in
      RecordService(schema: schema, store: try ScratchDatabase.store(path: path, schema: schema))
    }
    customer = schema.entities[0]
  }

  private func input(_ values: [String: String]) -> RecordInput {
    RecordInput(values.map { .init(name: $0.key, value: .text($0.value)) })
  }

  /// What came of eight calls at once.
  private func eight(_ body: @escaping @Sendable (RecordService, Int) throws -> SaveOutcome) async throws
    -> [SaveOutcome]
  {
    let services = services
    return try await withThrowingTaskGroup(of: SaveOutcome.self) { group in
      for number in 0..<8 { group.addTask { try body(services[number % 2], number) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func count(_ outcomes: [SaveOutcome]) -> (saved: Int, refused: Int, conflicts: Int) {
    outcomes.reduce(into: (0, 0, 0)) { counts, outcome in
      switch outcome {
      case .saved: counts.0 += 1
      case .refused(let violations): counts.1 += violations.map(\.code) == [.alreadyTaken] ? 1 : 0
      case .conflict: counts.2 += 1
      case .savedBefore, .missing, .unconfirmed, .spent: break
      }
    }
  }

  @Test("of eight changes of one version, one wins and seven are told")
  func lostUpdate() async throws {
    let customer = customer
    guard
      case .saved(let record, _) = try services[0].create(
        input(["full_name": "Sara"]), in: customer, by: UserFacts(name: "a"))
    else {
      throw Shop.Impossible(what: "not saved")
    }
    let names = (0..<8).map { input(["full_name": "name \($0)"]) }
    let outcomes = try await eight { service, number in
      try service.update(
        record.id, expectedVersion: 1, with: names[number], in: customer, by: UserFacts(name: "u\(number)"))
    }
    #expect(count(outcomes) == (1, 0, 7))
    let stored = try #require(try services[0].record(record.id, in: customer))
    #expect(stored.version == 2)
    #expect(outcomes.contains(.saved(stored, remarks: Remarks())))
    #expect(try services[1].history(record.id, in: customer).count == 2)
  }

  @Test("of eight that want one mobile, one gets it and seven are told that it is taken")
  func unique() async throws {
    let customer = customer
    let people = (0..<8).map { input(["full_name": "name \($0)", "mobile": "09121234567"]) }
    let outcomes = try await eight { service, number in
      try service.create(people[number], in: customer, by: UserFacts(name: "u\(number)"))
    }
    #expect(count(outcomes) == (1, 7, 0))
    #expect(try services[0].list(customer).total == 1)
  }

  @Test("one form sent eight times at once is one record")
  func oneForm() async throws {
    let customer = customer
    let form = input(["full_name": "Sara"])
    let outcomes = try await eight { service, _ in
      try service.create(
        form, in: customer, by: UserFacts(name: "a"), mark: RequestFingerprint(token: "t", content: "form"))
    }
    #expect(Set(outcomes).count == 1)
    #expect(count(outcomes).saved == 8)
    #expect(try services[0].list(customer).total == 1)
  }

  @Test("eight new records are eight records, whole, each with its history")
  func manyCreates() async throws {
    let customer = customer
    let people = (0..<8).map { input(["full_name": "name \($0)", "mobile": "0912000000\($0)"]) }
    let outcomes = try await eight { service, number in
      try service.create(people[number], in: customer, by: UserFacts(name: "u\(number)"))
    }
    #expect(count(outcomes).saved == 8)
    #expect(try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: Shop.schema()).check().problems == [])
  }
}
