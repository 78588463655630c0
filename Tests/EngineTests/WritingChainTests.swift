import Engine
import JSONText
import Localization
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// What somebody wrote means what it meant when he wrote it, however often the unit of amounts, the calendar and the types
/// of fields changed since.
@Suite("Histories over chains of units and calendars", .onBothEngines) struct WritingChainTests {
  private static func business(toman: Bool, persian: Bool) -> String {
    "{name: Shop, languages: [en], country: IR, calendar: \(persian ? "persian" : "gregorian")"
      + (toman ? ", show_money_in: toman}" : "}")
  }

  /// A field of a record, and the same as a column of its list.
  private static func entities(_ type: String?) -> String {
    let it = type.map { ", it: {type: \($0)}" } ?? ""
    return "customer:\n  fields:\n    name: {type: text, required: true}\n"
      + (type.map { "    it: {type: \($0)}\n" } ?? "")
      + "    visits: {type: list, fields: {note: {type: text}\(it)}}\n"
  }

  /// What one version of a record meant.
  private struct Meant {
    let version: Int
    /// The amount in rials, or the day; nil for a blank.
    let value: String?
    let isThere: Bool
  }

  /// A shop that changes, and what the values of its record mean.
  private struct Chain {
    var random: SeededGenerator
    let type: String
    let shop: GrowingShop
    let id: RecordID
    var row = ""
    var (toman, persian) = (true, true)
    var current: String? = "text"
    var meaning: String?
    var versions: [Meant] = []
    var story: [String] = []

    init(_ type: String, seed: UInt64) throws {
      random = SeededGenerator(seed: seed)
      self.type = type
      shop = try GrowingShop(
        WritingChainTests.entities("text"), business: WritingChainTests.business(toman: true, persian: true))
      id = try shop.add(#"{"name":"A","visits":[{"note":"first"}]}"#)
    }

    mutating func next(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

    /// Somebody types a value, as the forms of the day take it.
    mutating func write() throws {
      guard let current else { return }
      var text: String
      if type == "money" {
        let number = 1 + next(900)
        meaning = String(toman ? number * 10 : number)
        text = String(number)
        if current == "money" { text = meaning ?? "" }
      } else {
        let iso = "2026-03-\(10 + next(19))"
        meaning = iso
        let day = try #require(CivilDate(iso: iso))
        text = persian && current == "text" ? try #require(PersianCalendar.text(of: day)) : iso
      }
      story.append("types \(text)")
      try shop.change(id, #"{"it":"\#(text)","visits":[{\#(try rowID())"note":"first","it":"\#(text)"}]}"#)
      try remember()
    }

    private func rowID() throws -> String {
      let record = try #require(try shop.service.record(id, in: try shop.entity("customer")))
      let entity = try shop.entity("customer")
      let field = try #require(entity.fields.last)
      return record.values.rows(field.id).first?.id.map { #""id":"\#($0.text)","# } ?? ""
    }

    mutating func remember() throws {
      let record = try #require(try shop.service.record(id, in: try shop.entity("customer")))
      if versions.last?.version == record.version { return }
      versions.append(Meant(version: record.version, value: meaning, isThere: current != nil))
    }

    /// The business changes: its unit, its calendar, or the type of the field.
    mutating func grow(_ kind: String?? = .none) throws {
      if case .some(let kind) = kind {
        current = kind
      } else {
        switch next(5) {
        case 0: toman.toggle()
        case 1: persian.toggle()
        default: current = [type, "text", "text", nil][next(4)]
        }
      }
      story.append("\(current ?? "none"), \(toman ? "toman" : "rial"), \(persian ? "persian" : "gregorian")")
      try shop.grow(
        WritingChainTests.entities(current), business: WritingChainTests.business(toman: toman, persian: persian))
      try remember()
    }

    var comment: Comment { "\(story.joined(separator: "; "))" }
  }

  @Test(
    "a text means what it meant when it was written, for a plan that reads it and for every version that is restored",
    arguments: ["money", "date"], [1, 2, 3, 5, 8, 13] as [UInt64])
  func chains(type: String, seed: UInt64) throws {
    var chain = try Chain(type, seed: seed)
    for _ in 0..<9 { if chain.next(2) == 0 { try chain.write() } else { try chain.grow() } }
    try chain.grow(.some(type))
    func stands(_ meaning: String?, _ comment: Comment) throws {
      let values = try JSONValue.parse(chain.shop.values(chain.id))
      let wanted = meaning.map { JSONValue.string($0) }
      #expect(values["it"] == wanted, comment)
      #expect(values["visits"]?.items?.first?["it"] == wanted, comment)
    }
    try stands(chain.meaning, chain.comment)
    let entity = try chain.shop.entity("customer")
    for meant in chain.versions.reversed() {
      let before = try JSONValue.parse(chain.shop.values(chain.id))["it"]?.string
      let history = try #require(try chain.shop.service.wholeHistory(of: chain.id, in: entity))
      let version = try #require(history.version(meant.version), chain.comment)
      let restoration = chain.shop.service.restoration(of: version, in: history)
      #expect(restoration.lost == [], chain.comment)
      let isNamed = !meant.isThere && before != nil
      #expect(restoration.absent == (isNamed ? ["it", "visits.it"] : []), chain.comment)
      let outcome = try chain.shop.service.restore(
        chain.id, version: meant.version, in: entity, by: UserFacts(name: "omid"))
      guard case .saved = outcome else { throw GrowingShop.Refused(outcome: "\(outcome)") }
      try stands(meant.isThere ? meant.value : before, "version \(meant.version): \(chain.comment)")
    }
    #expect(try chain.shop.storage.check().problems == [])
  }

  @Test("the plan says in which unit texts were written that are read as amounts, with one of them")
  func plan() throws {
    let shop = try GrowingShop(Self.entities("money"), business: Self.business(toman: true, persian: false))
    let first = try shop.add(#"{"name":"A","it":"1200"}"#)
    try shop.grow(Self.entities("text"))
    try shop.grow(Self.entities("text"), business: Self.business(toman: false, persian: false))
    let second = try shop.add(#"{"name":"B","it":"700"}"#)
    let step = try shop.grow(Self.entities("money"))
    let change = try #require(step.plan.changes.first { $0.difference.arguments["table"] == "customer" })
    #expect(change.formerly.map(\.values) == [1])
    #expect(change.formerly.map(\.writing.unit) == [.toman])
    #expect(change.formerly.first?.example.map { "\($0.old) \($0.new)" } == "120 1200")
    #expect(change.example.map { "\($0.old) \($0.new)" } == "700 700")
    #expect(try shop.values(first).contains(#""it":"1200""#))
    #expect(try shop.values(second).contains(#""it":"700""#))
  }
}
