import Assets
import Engine
import Forms
import JSONText
import Localization
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// What a value was is known by the row of the history that has it, however often its field changed since.
@Suite("Histories over chains of types", .onBothEngines) struct KindChainTests {
  /// A type of field, with values that a person may enter.
  private struct Kind {
    let yaml: String
    let values: [String]
  }

  private static let kinds: [String: Kind] = [
    "text": Kind(yaml: "text", values: [#""120""#, #""1750""#, #""2026-03-04""#, #""red""#, #""12.5""#]),
    "integer": Kind(yaml: "integer", values: [#""120""#, #""90""#]),
    "decimal": Kind(yaml: "decimal, places: 2", values: [#""120""#, #""7.25""#]),
    "whole": Kind(yaml: "decimal, places: 0", values: [#""120""#, #""1750""#]),
    "money": Kind(yaml: "money", values: [#""1200""#, #""120""#, #""17500""#]),
    "date": Kind(yaml: "date", values: [#""2026-03-04""#]),
    "choice": Kind(yaml: "choice, options: [red, blue]", values: [#""red""#, #""blue""#]),
  ]

  private static let toman = "{name: Shop, languages: [en], country: IR, show_money_in: toman}"

  private static func customer(_ kind: Kind) -> String {
    "customer:\n  fields:\n    name: {type: text, required: true}\n    it: {type: \(kind.yaml)}\n"
  }

  /// What a person saw of a version.
  private struct Seen {
    let version: Int
    let kind: String
    let json: JSONValue
    let shown: String
  }

  private func formatter(_ shop: GrowingShop) throws -> HistoryFormatter {
    HistoryFormatter(
      FormDefinition(
        schema: shop.schema, entity: try shop.entity("customer"), language: .english,
        messages: Assets.messages(.english)), clock: shop.service.days)
  }

  private func shown(_ change: TimelineEntry.Change) -> String {
    change.new.isEmpty ? "" : change.new + (change.unit.map { " " + $0 } ?? "")
  }

  /// What stands in the field now; nil where it is blank.
  private func seen(_ shop: GrowingShop, _ id: RecordID, _ kind: String) throws -> Seen? {
    let entity = try shop.entity("customer")
    let record = try #require(try shop.service.record(id, in: entity))
    let json = ValueJSON.encode(record.values[1], field: entity.fields[1])
    if json == .null { return nil }
    let form = try formatter(shop).form
    let field = form.fields[1]
    let unit = field.unit.map { " " + $0 } ?? ""
    return Seen(
      version: record.version, kind: kind, json: json, shown: field.text(record.values[1], form.words) + unit)
  }

  /// What a value of one type is as one of another: the same thing, or nothing.
  private static func expected(_ seen: Seen, as kind: String) throws -> JSONValue? {
    if seen.kind == kind { return seen.json }
    let text: String
    switch seen.json {
    case .string(let found), .number(let found): text = found
    case .null, .bool, .array, .object: return nil
    }
    let numbers = ["integer", "decimal", "whole", "money"]
    guard let number = ValueJSON.decimal(text) else {
      if kind == "text" { return .string(text) }
      // A text may name a day or an option.
      let values = try kinds[kind]?.values.map { try JSONValue.parse($0) } ?? []
      return seen.kind == "text" && !numbers.contains(kind) && values.contains(.string(text)) ? .string(text) : nil
    }
    if kind == "text" {
      return .string(seen.kind == "money" ? number.counted(in: .toman).description : text)
    }
    guard numbers.contains(kind) else { return nil }
    let factor: Int64 = seen.kind == "text" && kind == "money" ? 10 : 1
    let units = number.units * factor
    let places = kind == "decimal" ? 2 : 0
    guard let exact = ExactDecimal(units: units, places: number.places).units(atPlaces: places) else { return nil }
    let value = ExactDecimal(units: exact, places: places).description
    return kind == "integer" ? .number(value) : .string(value)
  }

  @Test(
    "every version restores what a person saw then, or nothing, and its history shows that in the unit of its time",
    arguments: [3, 5, 8] as [UInt64])
  func chains(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = Self.kinds.keys.sorted()
    func next(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    // Money and texts follow one another as often as everything else together.
    func kind() -> String { random.next() % 2 == 0 ? ["text", "money"][next(2)] : names[next(names.count)] }
    var last = kind()
    let shop = try GrowingShop(Self.customer(try #require(Self.kinds[last])), business: Self.toman)
    let id = try shop.add(#"{"name":"A"}"#)
    var versions: [Seen] = []
    var chain = [last]
    for _ in 0..<7 {
      let values = try #require(Self.kinds[last]?.values)
      try shop.change(id, #"{"it":\#(values[next(values.count)])}"#)
      try seen(shop, id, last).map { versions.append($0) }
      last = kind()
      chain.append(last)
      try shop.grow(Self.customer(try #require(Self.kinds[last])))
      if let found = try seen(shop, id, last), versions.last?.version != found.version { versions.append(found) }
    }
    let entity = try shop.entity("customer")
    let history = try #require(try shop.service.wholeHistory(of: id, in: entity))
    for seen in versions {
      let context: Comment = "seed \(seed): \(chain), version \(seen.version), \(seen.kind) \(seen.json)"
      let entry = try #require(history.entries.last { $0.version == seen.version })
      let change = try #require(
        formatter(shop).entry(entry, kinds: history.kinds).changes.first { $0.label == "It" }, context)
      #expect(shown(change) == seen.shown, context)
      let version = try #require(history.version(seen.version))
      let restoration = shop.service.restoration(of: version, in: history)
      if !restoration.lost.isEmpty { continue }
      let wanted = try #require(try Self.expected(seen, as: last), context)
      guard case .saved = try shop.service.restore(seen.version, of: id, in: entity) else { continue }
      #expect(try JSONValue.parse(shop.values(id))["it"] == wanted, context)
    }
    #expect(versions.count > 7)
    #expect(try shop.storage.check().problems == [])
  }

  @Test("over text, money, text and money again each version has its own amount, and not a tenth of it")
  func tenth() throws {
    let (text, money) = (try #require(Self.kinds["text"]), try #require(Self.kinds["money"]))
    let shop = try GrowingShop(Self.customer(text), business: Self.toman)
    let id = try shop.add(#"{"name":"A","it":"120"}"#)
    for kind in [money, text, money] { try shop.grow(Self.customer(kind)) }
    let entity = try shop.entity("customer")
    for version in 1...4 {
      guard case .saved = try shop.service.restore(version, of: id, in: entity) else {
        throw GrowingShop.Refused(outcome: "version \(version)")
      }
      #expect(try shop.values(id) == #"{"name":"A","it":"1200"}"#, "version \(version)")
    }
    let history = try #require(try shop.service.wholeHistory(of: id, in: entity))
    let second = try #require(history.entries.first { $0.version == 2 })
    #expect(
      String(decoding: RecordJSON.encode(second, of: entity, kinds: history.kinds).encoded(), as: UTF8.self)
        .contains(#""it":{"old":"120","new":"1200","origin":"typed","old_type":"text"}"#))
  }

  @Test("a number that becomes an amount where it stands is a change of its record, which must be applied")
  func unit() throws {
    let shop = try GrowingShop(Self.customer(try #require(Self.kinds["whole"])), business: Self.toman)
    let id = try shop.add(#"{"name":"A","it":"1750"}"#)
    let step = try shop.grow(Self.customer(try #require(Self.kinds["money"])))
    #expect(
      step.plan.changes.map(\.difference)
        == [.unitChanged(table: "customer", column: "it", old: "decimal:0", new: "amount:0")])
    #expect(step.plan.changes.first?.example?.old == "1750")
    let history = try #require(try shop.service.wholeHistory(of: id, in: try shop.entity("customer")))
    let changes = try formatter(shop).entry(try #require(history.entries.last), kinds: history.kinds).changes
    #expect(changes.map(\.old) == ["1750"])
    #expect(changes.map(\.new) == ["175 toman"])
  }

  @Test("cells of a list are shown and restored as what their column was")
  func cells() throws {
    func list(_ type: String) -> String {
      "customer:\n  fields:\n    name: {type: text, required: true}\n"
        + "    visits: {type: list, fields: {price: {type: \(type)}}}\n"
    }
    let shop = try GrowingShop(list("text"), business: Self.toman)
    let id = try shop.add(#"{"name":"A","visits":[{"price":"120"}]}"#)
    for type in ["money", "text", "money"] { try shop.grow(list(type)) }
    let entity = try shop.entity("customer")
    let history = try #require(try shop.service.wholeHistory(of: id, in: entity))
    let changes = try history.entries.dropFirst().flatMap {
      try formatter(shop).entry($0, kinds: history.kinds).changes
    }
    #expect(changes.map { "\($0.old) > \($0.new)" } == ["120 > 120 toman", "120 toman > 120", "120 > 120 toman"])
    for version in 1...4 {
      let former = try #require(history.version(version))
      #expect(shop.service.restoration(of: former, in: history).lost == [], "version \(version)")
      _ = try shop.service.restore(version, of: id, in: entity)
      #expect(try shop.values(id) == #"{"name":"A","visits":[{"price":"1200"}]}"#, "version \(version)")
    }
  }
}

extension RecordService {
  fileprivate func restore(_ version: Int, of id: RecordID, in entity: Entity) throws -> SaveOutcome {
    try restore(id, version: version, in: entity, by: UserFacts(name: "omid"))
  }
}
