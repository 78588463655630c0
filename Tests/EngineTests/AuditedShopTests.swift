import Audit
import DatabaseFixtures
import Engine
import PostgreSQLFixtures
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// What somebody with the database in hand may do to a history, and what the business itself does to it.
@Suite("The proof of a history", .onBothEngines) struct AuditedShopTests {
  private static let fields = """
    customer:
      fields:
        name: {type: text, required: true}
        mobile: {type: text}
        pet: {type: choices, options: [cat, dog]}
        visits: {type: list, fields: {day: {type: text}}}
    """

  /// A shop with three customers: one that was changed twice, one that was deleted, and one as it was created.
  private static func shop() throws -> (shop: GrowingShop, ids: [RecordID]) {
    let shop = try GrowingShop(fields)
    let ids = try ["Ann", "Bob", "Cyn"].map {
      try shop.add(#"{"name":"\#($0)","mobile":"0912","pet":["cat"],"visits":[{"day":"1"},{"day":"2"}]}"#)
    }
    try shop.change(ids[0], #"{"name":"Anna","visits":[{"day":"3"}]}"#)
    try shop.change(ids[0], #"{"mobile":null,"pet":["cat","dog"]}"#)
    guard case .deleted = try shop.service.delete(ids[1], in: shop.entity("customer"), by: UserFacts(name: "sara"))
    else { throw GrowingShop.Refused(outcome: "not deleted") }
    return (shop, ids)
  }

  private static func report(_ shop: GrowingShop, _ heads: [AuditHead] = []) throws -> AuditReport {
    let store = try ScratchDatabase.store(path: shop.path, schema: shop.schema, for: .inspection)
    defer { try? store.close() }
    return try #require(store as? any AuditStore).readAudit { try AuditVerifier(heads: heads).report(on: $0) }
  }

  private static func kinds(_ shop: GrowingShop, _ heads: [AuditHead] = []) throws -> [AuditFinding.Kind] {
    try report(shop, heads).findings.map(\.kind)
  }

  @Test("a history that only the business wrote is sound, and its head fits later")
  func sound() throws {
    let (shop, ids) = try Self.shop()
    let report = try Self.report(shop)
    #expect(report.isSound && report.frontier.size == 6, "\(report.findings)")
    let head = report.head(at: "today")
    try shop.change(ids[2], #"{"name":"Cynthia"}"#)
    let later = try Self.report(shop, [head])
    #expect(later.isSound && later.matchedHeads == 1 && later.frontier.size == 7)
  }

  @Test(
    "what is done to the database is found",
    arguments: [
      "UPDATE customer SET mobile = '123' WHERE name = 'Cyn'",
      "UPDATE customer SET name = 'Eve' WHERE name = 'Anna'",
      "UPDATE customer__visits SET day = '9'",
      "DELETE FROM customer__pet WHERE option = 'dog'",
      "DELETE FROM customer WHERE name = 'Cyn'",
      #"UPDATE daftar_history SET changes = replace(changes, 'Ann', 'Eve') WHERE seq = 4"#,
      "UPDATE daftar_history SET elapsed = elapsed + 1000 WHERE seq = 2",
      "UPDATE daftar_batches SET by = 'eve' WHERE batch = 1",
      "UPDATE daftar_batches SET at = '2020-01-01T00:00:00.000Z' WHERE batch = 3",
      "UPDATE daftar_history SET action = 'create' WHERE seq = 5",
      "DELETE FROM daftar_history WHERE seq = 5",
      "DELETE FROM daftar_history WHERE seq = 6",
      "UPDATE daftar_history SET seq = seq + 100 WHERE seq IN (1, 2); "
        + "UPDATE daftar_history SET seq = 103 - seq WHERE seq > 100",
      "UPDATE daftar_history SET salt = NULL, changes = '{}' WHERE seq = 4",
      "UPDATE daftar_history SET salt = NULL WHERE seq = 3; UPDATE customer SET mobile = '1' WHERE name = 'Cyn'",
      #"UPDATE daftar_history SET salt = NULL, changes = '{"name":["Eve"]}' WHERE seq = 4"#,
      "UPDATE daftar_history SET salt = NULL, changes = '{}' WHERE seq = 3",
      "DELETE FROM daftar_meta WHERE key = 'audit'",
      "UPDATE daftar_meta SET value = '1 x' WHERE key = 'audit'",
    ])
  func tampering(statements: String) throws {
    let (shop, _) = try Self.shop()
    #expect(try Self.kinds(shop) == [])
    for statement in statements.split(separator: "; ").map(String.init) {
      guard let connection = try ScratchDatabase.connection(path: shop.path) else {
        try RawTables.change(shop.path, statement)
        continue
      }
      try connection.run(statement)
    }
    #expect(try !Self.kinds(shop).isEmpty, "\(statements)")
  }

  @Test("a record without history, and a history whose record is gone without being deleted, are named")
  func unmatched() throws {
    let (shop, ids) = try Self.shop()
    #expect(try Self.report(shop).records == 2)
    for statement in ["DELETE FROM customer WHERE name = 'Anna'", "DELETE FROM daftar_history WHERE seq = 3"] {
      guard let connection = try ScratchDatabase.connection(path: shop.path) else {
        try RawTables.change(shop.path, statement)
        continue
      }
      try connection.run(statement)
    }
    let report = try Self.report(shop)
    let unrecorded = try #require(report.findings.first { $0.kind == .unrecorded })
    #expect(unrecorded.record == ids[2] && unrecorded.entity == "customer" && unrecorded.rows == 0...0)
    let vanished = try #require(report.findings.first { $0.kind == .vanished })
    #expect(vanished.record == ids[0] && vanished.version == 3 && vanished.rows == 5...5)
    #expect(report.records == 1)
  }

  @Test("renamed fields, lists, options and entities, and values that are converted, put aside and brought back")
  func growing() throws {
    let (shop, ids) = try Self.shop()
    let head = try Self.report(shop).head(at: "before")
    let steps = [
      """
      client:
        renamed_from: customer
        fields:
          name: {type: text, required: true}
          phone: {type: text, renamed_from: mobile}
          pet: {type: choices, options: {kitten: {en: Kitten, renamed_from: cat}, dog: {en: Dog}}}
          calls: {type: list, renamed_from: visits, fields: {on: {type: text, renamed_from: day}}}
      """,
      """
      client:
        fields:
          name: {type: text, required: true}
          phone: {type: integer}
          calls: {type: list, fields: {on: {type: text}}}
      """,
      """
      client:
        fields:
          name: {type: text, required: true}
          phone: {type: text}
          pet: {type: choices, options: {kitten: {en: Kitten}, dog: {en: Dog}}}
          calls: {type: list, fields: {on: {type: integer}}}
      """,
    ]
    for (number, step) in steps.enumerated() {
      try shop.grow(step)
      let report = try Self.report(shop, [head])
      #expect(report.isSound && report.matchedHeads == 1, "step \(number): \(report.findings)")
      try shop.change(ids[2], #"{"name":"Cyn \#(number)"}"#, of: "client")
      #expect(try Self.report(shop, [head]).isSound, "step \(number), changed")
    }
  }

  /// Schemas that follow each other, each with the one thing that it changes.
  private static let growths: [[String]] = [
    ["name: {type: text}\nmobile: {type: text}\npet: {type: choices, options: [cat, dog]}"],
    [
      "name: {type: text}\nmobile: {type: text}\nvisits: {type: list, fields: {day: {type: text}}}",
      "name: {type: text}\nmobile: {type: text}\nvisits: {type: list, fields: {day: {type: text}}}\n"
        + "pet: {type: choices, options: [cat, dog]}",
    ],
    ["name: {type: text}\nmobile: {type: text}\npet: {type: choices, options: [dog, cat]}"],
    ["visits", "calls", "visits"].enumerated().map { number, name in
      let former = number == 0 ? "" : ", renamed_from: \(["visits", "calls"][number - 1])"
      let column = ["at", "on", "day"][number]
      let before = ["day", "at", "on"][number]
      return "name: {type: text}\nmobile: {type: text}\npet: {type: choices, options: [cat, dog]}\n"
        + "\(name): {type: list\(former), fields: {\(column): {type: text, renamed_from: \(before)}}}"
    },
    [
      "name: {type: text}\nnick: {type: text}",
      "name: {type: text}\nmobile: {type: text, renamed_from: nick}",
    ],
    ["name: {type: text}\ntel: {type: integer, renamed_from: mobile}"],
    [
      "name: {type: text}\nmobile: {type: text}\nlength: {type: integer, compute: size(name)}",
      "name: {type: text}\nmobile: {type: text}\nlength: {type: integer, compute: 'size(name) + today().year'}",
    ],
  ]

  @Test(
    "each change of a schema by itself leaves the proof whole, and every former value in the history", arguments: 0..<7)
  func change(number: Int) throws {
    let (shop, ids) = try Self.shop()
    let customer = try shop.entity("customer")
    let before = try shop.service.history(ids[0], in: customer).first?.changes.count
    for (step, fields) in Self.growths[number].enumerated() {
      let lines = fields.split(separator: "\n").map { "    \($0)\n" }.joined()
      let done = try shop.grow("customer:\n  fields:\n" + lines)
      #expect(done.check.problems == [], "\(number).\(step)")
      let report = try Self.report(shop)
      #expect(report.isSound, "\(number).\(step): \(report.findings)")
      let history = try shop.service.history(ids[0], in: shop.entity("customer"))
      #expect(history.first?.changes.count == before, "\(number).\(step)")
      try shop.change(ids[2], #"{"name":"Cyn \#(step)"}"#)
      #expect(try Self.report(shop).isSound, "\(number).\(step), changed")
    }
  }

  @Test("an entity that is gone and returns, with a reference that was lost meanwhile")
  func returningEntity() throws {
    let fields = "customer:\n  fields:\n    name: {type: text}\n"
    let visit = "visit:\n  fields:\n    who: {type: reference, to: customer}\n    note: {type: text}\n"
    let shop = try GrowingShop(fields + visit)
    let id = try shop.add(#"{"name":"Ann"}"#)
    try shop.add(#"{"who":"\#(id.text)","note":"first"}"#, to: "visit")
    try shop.grow(fields)
    _ = try shop.service.delete(id, in: shop.entity("customer"), by: UserFacts(name: "sara"))
    #expect(try Self.report(shop).isSound)
    try shop.grow(fields + visit)
    #expect(try Self.report(shop).isSound)
  }
}
