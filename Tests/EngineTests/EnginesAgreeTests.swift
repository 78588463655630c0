import Engine
import JSONText
import PostgreSQLFixtures
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

/// The same records in both engines, asked the same things.
@Suite("Both engines find the same", .needs(PostgreSQLServer.part))
struct EnginesAgreeTests {
  private static let customer = """
    customer:
      fields:
        code: {type: text, unique: true}
        name: {type: text}
        notes: {type: text}
        credit: {type: decimal, places: 2}
    """

  /// What texts are made of: letters that are one when they are folded, digits of three scripts, joiners, and characters
  /// that mean something in SQL.
  private static let pieces = [
    "سارا", "احمدی", "احمدي", "كريم", "کریم", "۱۲۳", "١٢٣", "123", "می\u{200C}روم", "می روم", "é", "e\u{301}", "Straße",
    "STRASSE", "İ", "i", "100%", "a_b", "a\\b", "o'hare", "\"q\"", "--", "\u{1F600}", "ab", "a", "ن",
  ]

  private func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      Self.pieces[Int.random(in: Self.pieces.indices, using: &random)]
    }.joined(separator: Bool.random(using: &random) ? " " : "")
  }

  /// A part of a text, often in the middle of a word.
  private func part(of text: String, _ random: inout SeededGenerator) -> String {
    let scalars = Array(text.unicodeScalars)
    let start = Int.random(in: scalars.indices, using: &random)
    let end = Int.random(in: start..<min(scalars.count, start + 6), using: &random)
    return String(String.UnicodeScalarView(scalars[start...end]))
  }

  @Test("Searches, pages and look-ups are the same", arguments: [1405, 1406] as [UInt64])
  func searches(seed: UInt64) async throws {
    let server = try await PostgreSQLServer.shared()
    let shops = try [TestEngine.sqlite, .postgreSQL(server)].map { engine in
      try TestEngine.$current.withValue(engine) { try GrowingShop(Self.customer) }
    }
    var random = SeededGenerator(seed: seed)
    var names: [String] = []
    for number in 0..<60 {
      names.append(text(&random))
      let values = [
        JSONValue.Member("code", .string("c\(number)")), .init("name", .string(names[number])),
        .init("notes", .string(text(&random))),
        .init("credit", .string("\(Int.random(in: -999_999...999_999, using: &random)).05")),
      ]
      let json = String(decoding: JSONValue.object(values).encoded(), as: UTF8.self)
      for shop in shops { try shop.add(json) }
    }
    for _ in 0..<120 {
      let search = part(of: names[Int.random(in: names.indices, using: &random)], &random)
      let offset = Int.random(in: 0...3, using: &random)
      let found = try shops.map { try codes($0, RecordQuery(search: search, limit: 7, offset: offset)) }
      #expect(found[0] == found[1], "\(search.debugDescription)")
    }
  }

  private func codes(_ shop: GrowingShop, _ query: RecordQuery) throws -> [String] {
    let entity = try shop.entity("customer")
    let page = try shop.service.list(entity, query)
    return ["\(page.total) \(page.hasMore)"]
      + page.records.map { record in "\(record.values[entity, "code"]) \(record.values[entity, "credit"])" }
  }
}
