import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("Computed values", .onBothEngines)
struct ComputedValueTests {
  private let ledger: Ledger

  init() throws { ledger = try Ledger() }

  @Test("what the day decides is worked out at reading, all else is kept by the save that changed it")
  func keptAndShown() throws {
    let record = try ledger.saved(
      ledger.create(
        #"""
        {"full_name": "Sara", "born": "1990-01-06", "level": 4,
         "lines": [{"quantity": 2, "price": 30, "bought_on": "2026-01-01"}, {"quantity": 1, "price": 7}]}
        """#))
    let shown = try ledger.values(record)
    #expect(shown["age"] == .number("36") && shown["bonus"] == .number("8") && shown["total"] == .number("67"))
    #expect(shown["double_total"] == .number("75") && shown["owner"] == .string("sara"))
    let lines = try #require(shown["lines"]?.items)
    #expect(lines.map { $0["amount"] } == [.number("60"), .number("7")])
    #expect(lines.map { $0["days"] } == [.number("5"), .number("0")], "the second was bought today, in Tehran")
    #expect(lines[1]["bought_on"] == .string("2026-01-06"))
    #expect(try ledger.service.record(record.id, in: ledger.customer) == record)
    #expect(try ledger.service.list(ledger.customer).records == [record])
    let kept = try ledger.values(ledger.stored(record.id))
    #expect(kept["age"] == nil && kept["lines"]?.items?.first?["days"] == nil)
    #expect(kept["total"] == .number("67") && kept["lines"]?.items?.first?["amount"] == .number("60"))
    let history = try ledger.service.history(record.id, in: ledger.customer)
    #expect(history.first?.changes.map(\.field).contains("age") == false)
    #expect(history.first?.changes.first { $0.field == "total" }?.origin == .computed)
  }

  @Test("a change carries on to everything that reads it, and a change that changes nothing writes nothing")
  func changes() throws {
    let first = try ledger.saved(
      ledger.create(#"{"full_name": "Sara", "level": 4, "lines": [{"quantity": 2, "price": 30}]}"#))
    let second = try ledger.saved(ledger.update(first.id, #"{"level": 5}"#))
    #expect(try ledger.values(second)["double_total"] == .number("70") && second.version == 2)
    #expect(try ledger.saved(ledger.update(first.id, #"{"level": 5, "double_total": 70}"#)) == second)
    let entry = try #require(try ledger.service.history(first.id, in: ledger.customer).last)
    #expect(entry.changes.map(\.field) == ["level", "bonus", "double_total"])
  }

  @Test(
    "a value for a computed, hidden or locked field is refused by name, and nothing is saved",
    arguments: [
      (#"{"total": 5}"#, ["total: computed"]), (#"{"age": 5}"#, ["age: computed"]),
      (#"{"friend": "Ali"}"#, ["friend: read_only"]), (#"{"locked": "x"}"#, ["locked: read_only"]),
      (#"{"lines": [{"quantity": 1, "price": 2, "amount": 3}]}"#, ["lines[0].amount: computed"]),
      (#"{"level": 19}"#, ["level: check:never_down"]), (#"{"version": 7}"#, ["version: read_only"]),
    ])
  func refused(json: String, refusals: [String]) throws {
    let record = try ledger.saved(
      ledger.create(#"{"full_name": "Sara", "found_us": "web", "level": 20, "lines": []}"#))
    let before = try ledger.stored(record.id)
    #expect(try ledger.refusals(ledger.update(record.id, json)) == refusals)
    #expect(try ledger.stored(record.id) == before)
    #expect(try ledger.service.history(record.id, in: ledger.customer).count == 1)
  }

  @Test("what is hidden by a change is cleared by it")
  func cleared() throws {
    let record = try ledger.saved(
      ledger.create(#"{"full_name": "Sara", "found_us": "friend", "friend": "Ali"}"#))
    let changed = try ledger.saved(ledger.update(record.id, #"{"found_us": "web"}"#))
    #expect(try ledger.values(changed)["friend"] == nil)
  }

  @Test("after any edits the stored values are those of an independent sum", arguments: [3, 17, 2026] as [UInt64])
  func randomEdits(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var records: [RecordID: [(Int?, Int?)]] = [:]
    func json(_ lines: [(Int?, Int?)], level: Int?) -> String {
      let rows = lines.map { quantity, price in
        "{"
          + [quantity.map { "\"quantity\": \($0)" }, price.map { "\"price\": \($0)" }].compactMap(\.self)
          .joined(separator: ", ") + "}"
      }
      return #"{"full_name": "x", "level": \#(level.map(String.init) ?? "null"), "lines": ["#
        + rows.joined(separator: ", ") + "]}"
    }
    func number(_ random: inout SeededGenerator) -> Int? {
      Int.random(in: 0..<4, using: &random) == 0 ? nil : Int.random(in: -50...50, using: &random)
    }
    var level = 0
    for _ in 0..<60 {
      let lines = (0..<Int.random(in: 0...4, using: &random)).map { _ in (number(&random), number(&random)) }
      level += 1
      let known =
        Bool.random(using: &random) ? records.keys.sorted { $0.text < $1.text }.randomElement(using: &random) : nil
      let outcome =
        try known.map { try ledger.update($0, json(lines, level: level)) }
        ?? ledger.create(
          json(lines, level: level))
      let id = try ledger.saved(outcome).id
      records[id] = lines
      let amounts = lines.compactMap { quantity, price in quantity.flatMap { q in price.map { q * $0 } } }
      let stored = try ledger.values(ledger.stored(id))
      #expect(stored["total"] == .number(String(amounts.reduce(0, +))), "seed \(seed)")
      #expect(stored["double_total"] == .number(String(amounts.reduce(0, +) + 2 * level)), "seed \(seed)")
      #expect(
        stored["lines"]?.items?.compactMap { $0["amount"] } ?? [] == amounts.map { .number(String($0)) }, "seed \(seed)"
      )
    }
    let results = try ComputedCheck(ledger.service).run()
    #expect(results.map(\.records) == [records.count] && results.map(\.differing) == [0])
  }

  @Test("a check works every value out again, and names those that somebody else wrote")
  func tampered() throws {
    let record = try ledger.saved(
      ledger.create(#"{"full_name": "Sara", "level": 4, "lines": [{"quantity": 2, "price": 30}]}"#))
    let store = try ScratchDatabase.store(path: ledger.path, schema: ledger.schema, for: .maintenance)
    let customer = ledger.customer
    try store.write { writing in
      var wrong = try #require(try writing.record(record.id, of: customer))
      let old = wrong
      wrong.values[customer.field("bonus")?.id ?? 0] = .integer(9)
      try writing.replace(old, with: wrong, of: customer)
    }
    let result = try #require(try ComputedCheck(ledger.service).run().first)
    #expect(result.differing == 1)
    #expect(
      result.problems == [
        StorageCheck.Problem(.computed, ["table": "customer", "column": "bonus", "id": record.id.text])
      ])
  }
}
