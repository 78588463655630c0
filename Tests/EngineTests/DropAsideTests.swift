import Diagnostics
import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@Suite("What is kept aside and erased by name", .onBothEngines)
struct DropAsideTests {
  /// An archive in memory, which can refuse to finish.
  private final class Archive: AsideArchive {
    private(set) var text = ""
    private(set) var isFinished = false
    private let failure: Failure?

    init(failing failure: Failure? = nil) { self.failure = failure }

    func write(_ bytes: [UInt8]) { text += String(decoding: bytes, as: UTF8.self) }

    func finish() throws {
      if let failure { throw failure }
      isFinished = true
    }
  }

  private static let full = """
    customer:
      fields:
        name: {type: text}
        fax: {type: text, length: {max: 9}, unique: true}
        price: {type: decimal, places: 2}
        tags: {type: choices, options: [a]}
        visits: {type: list, fields: {on: {type: date}, kinds: {type: choices, options: [x, y]}}}
    call:
      fields: {who: {type: reference, to: customer}, notes: {type: list, fields: {text: {type: text}}}}
    """

  private static let bare = "customer:\n  fields:\n    name: {type: text}\n"

  /// A shop with everything but the names kept aside.
  private func shop() throws -> (GrowingShop, RecordID) {
    let shop = try GrowingShop(Self.full)
    let id = try shop.add(
      #"{"name":"A","fax":"1","price":"2.50","tags":["a"],"visits":[{"on":"2026-01-02","kinds":["x","y"]}]}"#)
    try shop.add(#"{"name":"B"}"#)
    try shop.add(#"{"who":"\#(id.text)","notes":[{"text":"hello"}]}"#, to: "call")
    try shop.grow(Self.bare)
    return (shop, id)
  }

  @Test("Records that were dropped are not missed in the proof when their entity returns") func returning() throws {
    let (shop, _) = try shop()
    #expect(try shop.storage.dropAside("call", archive: Archive()) == 2)
    try shop.grow(Self.full)
    try shop.add(#"{"notes":[]}"#, to: "call")
    let report = try #require(shop.store as? any AuditStore).readAudit { try AuditVerifier().report(on: $0) }
    #expect(report.findings == [])
    #expect(report.records == 3)
  }

  @Test("A column is archived without its blanks, and gone for good") func column() throws {
    let (shop, id) = try shop()
    let archive = Archive()
    #expect(try shop.storage.dropAside("customer.fax", archive: archive) == 1)
    #expect(archive.isFinished && archive.text == #"{"table":"customer","id":"\#(id.text)","fax":"1"}"# + "\n")
    #expect(try !shop.aside().contains { $0.hasPrefix("customer.fax") })
    #expect(try shop.storage.check().problems == [])
    let price = Archive()
    #expect(try shop.storage.dropAside("customer.price", archive: price) == 1)
    #expect(price.text.contains(#""price":2.5"#))
    let back = try shop.grow(Self.bare + "    fax: {type: text}\n")
    #expect(back.changes == ["column_added customer.fax safe"])
    #expect(back.check.problems == [])
    #expect(try shop.values(id) == #"{"name":"A"}"#)
  }

  @Test("A list goes with the options of its rows, an entity with its lists") func tables() throws {
    let (shop, _) = try shop()
    let visits = Archive()
    #expect(try shop.storage.dropAside("customer__visits", archive: visits) == 3)
    #expect(visits.text.contains(#""option":"x""#) && visits.text.contains(#""on":"2026-01-02""#))
    let calls = Archive()
    #expect(try shop.storage.dropAside("call", archive: calls) == 2)
    #expect(calls.text.contains("hello"))
    #expect(try shop.aside() == ["customer.fax 1", "customer.price 1", "customer__tags 1"])
    #expect(try shop.storage.check().problems == [])
    #expect(try shop.grow(Self.full).check.problems == [])
  }

  @Test("Nothing is erased that is not kept aside", arguments: ["customer", "customer.name", "customer.id", "x", ""])
  func others(name: String) throws {
    let (shop, _) = try shop()
    let failure = #expect(throws: Failure.self) { try shop.storage.dropAside(name, archive: Archive()) }
    #expect(failure?.key == "failure.database.not_aside")
  }

  @Test("Nothing is erased where the archive fails") func failing() throws {
    let (shop, _) = try shop()
    let before = try shop.aside()
    let archive = Archive(failing: Failure(.environment, "failure.output.exists", ["path": "x"]))
    #expect(throws: Failure.self) { try shop.storage.dropAside("customer.fax", archive: archive) }
    #expect(try shop.aside() == before)
  }
}
