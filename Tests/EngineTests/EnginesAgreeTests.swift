import JSONText
import PostgreSQLFixtures
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Engine

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

  /// Texts of every script and none: letters with marks of their own and on their own, joiners, marks of direction,
  /// characters of several code points, those that nobody sees, and those that no text may have.
  private static let hostile = [
    "ك", "ی", "ي", "ى", "ة", "ه", "ۀ", "هٔ", "أ", "ا", "آ", "َ", "ّ", "ـ", "\u{200C}", "\u{200D}", "\u{200E}",
    "\u{200F}",
    "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{0}", "\u{1}", "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{A0}", " ",
    "\u{3000}",
    "👨\u{200D}👩\u{200D}👧", "🇮🇷", "👍🏽", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "ﷲ", "ﻻ", "½", "①", "ﬁ", "ß",
    "ẞ",
    "ı", "K", "Å", "\u{344}", "a\u{308}\u{304}", "a\u{304}\u{308}", "가", "\u{1100}\u{1161}", "٫", "٬", "۴", "٤", "²",
    "'", "\\", "%",
  ]

  @Test("Hostile texts are kept, refused, known and found alike", arguments: [1407, 1408] as [UInt64])
  func hostileTexts(seed: UInt64) async throws {
    let server = try await PostgreSQLServer.shared()
    let shops = try [TestEngine.sqlite, .postgreSQL(server)].map { engine in
      try TestEngine.$current.withValue(engine) { try GrowingShop(Self.customer) }
    }
    var random = SeededGenerator(seed: seed)
    let texts = (0..<250).map { number in
      (0..<(number < Self.hostile.count ? 1 : Int.random(in: 2...4, using: &random))).map { _ in
        number < Self.hostile.count
          ? Self.hostile[number] : Self.hostile[Int.random(in: Self.hostile.indices, using: &random)]
      }.joined()
    }
    var saved: [String] = []
    for text in texts {
      let input = RecordInput(["code", "name", "notes"].map { .init(name: $0, value: .text(text)) })
      let outcomes = try shops.map { try outcome(of: input, in: $0) }
      #expect(outcomes[0] == outcomes[1], "\(text.debugDescription)")
      if outcomes[0].hasPrefix("saved") { saved.append(text) }
    }
    #expect(saved.count > 100 && saved.count < texts.count)
    for text in texts {
      let found = try shops.map { try codes($0, RecordQuery(search: text, limit: 50)) }
      #expect(found[0] == found[1], "\(text.debugDescription)")
    }
    let known = try shops.map { shop in
      let entity = try shop.entity("customer")
      let field = try #require(entity.fields.first { $0.name.text == "name" })
      return try shop.service.store.read { reader in
        try texts.map { try reader.records(of: entity, with: [.text($0)], in: [field], limit: 10).count }
      }
    }
    for (number, text) in texts.enumerated() {
      #expect(known[0][number] == known[1][number], "\(text.debugDescription)")
    }
  }

  /// What became of a record: its values, or what refuses them.
  private func outcome(of input: RecordInput, in shop: GrowingShop) throws -> String {
    switch try shop.service.create(input, in: shop.entity("customer"), by: UserFacts(name: "sara")) {
    case .saved(let record, _): "saved \(try shop.values(record.id))"
    case .refused(let violations): "refused \(violations.map { "\($0.path) \($0.code)" })"
    case .conflict, .savedBefore, .missing, .unconfirmed, .spent: "another outcome"
    }
  }

  private func codes(_ shop: GrowingShop, _ query: RecordQuery) throws -> [String] {
    let entity = try shop.entity("customer")
    let page = try shop.service.list(entity, query)
    return ["\(page.total) \(page.hasMore)"]
      + page.records.map { record in "\(record.values[entity, "code"]) \(record.values[entity, "credit"])" }
  }
}
