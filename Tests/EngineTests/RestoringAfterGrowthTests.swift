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

/// A version that was stored under an earlier schema comes back as far as the schema of today can hold it: no change of
/// a schema that can be planned makes former versions impossible to restore.
@Suite("Restoring versions that an earlier schema stored", .onBothEngines) struct RestoringAfterGrowthTests {
  private func customer(_ fields: String) -> String {
    "customer:\n  fields:\n    name: {type: text, required: true}\n"
      + fields.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// The values of a record before a change of its schema, and what a restoration makes of them afterwards.
  private func restored(
    _ first: String, _ change: String, from old: String, to new: String, deleted: Bool
  ) throws -> (values: String, lost: [String]) {
    let shop = try GrowingShop(customer(old))
    let id = try shop.add(first)
    try shop.change(id, change)
    try shop.grow(customer(new))
    let (service, entity, user) = (shop.service, try shop.entity("customer"), UserFacts(name: "omid"))
    if deleted { _ = try service.delete(id, in: entity, by: user) }
    let history = try #require(try service.wholeHistory(of: id, in: entity))
    let version = try #require(history.version(1))
    let lost = service.restoration(of: version, in: history).lost
    guard case .saved = try service.restore(id, version: 1, in: entity, by: user) else {
      throw GrowingShop.Refused(outcome: "version 1 of \(old) under \(new)")
    }
    #expect(try shop.storage.check().problems == [])
    return (try shop.values(id), lost)
  }

  /// A change of a field: its type before and after, a value and another one, what comes back, and what is lost.
  struct Change: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let values: (first: String, second: String)
    let back: String?
    let lost: [String]
    var testDescription: String { "\(old) > \(new)" }
  }

  private static let changes = [
    Change(
      old: "{type: choice, options: [red, blue]}",
      new: "{type: choice, options: {crimson: {en: Crimson, renamed_from: red}, blue: Blue}}",
      values: (#""red""#, #""blue""#),
      back: #""crimson""#, lost: []),
    Change(
      old: "{type: choices, options: [red, blue, green]}",
      new: "{type: choices, options: {crimson: {en: Crimson, renamed_from: red}, green: Green}}",
      values: (#"["red","blue"]"#, #"["green"]"#), back: #"["crimson"]"#, lost: ["it: blue"]),
    Change(
      old: "{type: choices, options: [red, blue]}", new: "{type: choice, options: [red, blue]}",
      values: (#"["red"]"#, #"["blue"]"#), back: #""red""#, lost: []),
    Change(
      old: "{type: choices, options: [red, blue, green]}", new: "{type: choice, options: [red, blue, green]}",
      values: (#"["red","blue"]"#, #"["green"]"#), back: nil, lost: ["it: red", "it: blue"]),
    Change(
      old: "{type: choice, options: [red, blue]}", new: "{type: choices, options: [red, blue]}",
      values: (#""red""#, #""blue""#), back: #"["red"]"#, lost: []),
    Change(
      old: "{type: choice, options: [red, blue]}", new: "{type: choice, options: [blue]}",
      values: (#""red""#, #""blue""#), back: nil, lost: ["it: red"]),
    Change(
      old: "{type: choice, options: [red, blue]}",
      new: "{type: choice, options: {red: {en: Red, retired: true}, blue: Blue}}",
      values: (#""red""#, #""blue""#), back: nil, lost: ["it: red"]),
    Change(
      old: "{type: text}", new: "{type: integer}", values: (#""7""#, #""8""#), back: "7", lost: []),
    Change(
      old: "{type: text}", new: "{type: integer}", values: (#""seven""#, #""8""#), back: nil, lost: ["it"]),
    Change(
      old: "{type: integer}", new: "{type: text}", values: ("7", "8"), back: #""7""#, lost: []),
    Change(
      old: "{type: yes_no}", new: "{type: text}", values: ("true", "false"), back: #""yes""#, lost: []),
  ]

  @Test(
    "what a field of another kind can hold comes back, the rest is named and does not stand in the way",
    arguments: changes)
  func fields(change: Change) throws {
    for isDeleted in [false, true] {
      let (values, lost) = try restored(
        #"{"name":"A","it":\#(change.values.first)}"#, #"{"name":"B","it":\#(change.values.second)}"#,
        from: "it: \(change.old)", to: "it: \(change.new)", deleted: isDeleted)
      #expect(lost == change.lost)
      let json = try JSONValue.parse(values)
      #expect(json["name"] == .string("A"))
      if let back = change.back {
        #expect(json["it"] == (try JSONValue.parse(back)))
      } else if isDeleted {
        #expect(json["it"] == nil)
      } else {
        #expect(json["it"] != nil, "what is stored stays")
      }
    }
  }

  @Test(
    "a version from before an amount or a day became a text, or the reverse, has the value that an upgrade makes of it",
    arguments: [
      ("text", "money", [#""150,000""#, #""2000""#], ["1500000", "20000"]),
      ("money", "text", [#""1500000""#, #""20000""#], ["150000", "2000"]),
      ("date", "text", [#""2026-03-04""#, #""2026-03-05""#], ["1404/12/13", "1404/12/14"]),
    ])
  func written(old: String, new: String, values: [String], wanted: [String]) throws {
    let shop = try GrowingShop(
      customer("it: {type: \(old)}"),
      business: "{name: Shop, languages: [en], country: IR, calendar: persian, show_money_in: toman}")
    let id = try shop.add(#"{"name":"A","it":\#(values[0])}"#)
    try shop.change(id, #"{"it":\#(values[1])}"#)
    try shop.grow(customer("it: {type: \(new)}"))
    let (service, entity) = (shop.service, try shop.entity("customer"))
    for (version, value) in [(2, wanted[1]), (1, wanted[0])] {
      guard case .saved = try service.restore(id, version: version, in: entity, by: UserFacts(name: "omid")) else {
        throw GrowingShop.Refused(outcome: "version \(version)")
      }
      #expect(try shop.values(id) == #"{"name":"A","it":"\#(value)"}"#, "version \(version)")
    }
  }

  @Test("columns that are gone are named in the history and by a restoration, which brings back the others")
  func columns() throws {
    let old =
      "visits: {type: list, fields: {on: {type: date}, price: {type: integer}, way: {type: choice, options: [a, b]}}}"
    let new =
      "visits: {type: list, fields: {on: {type: date}, "
      + "way: {type: choice, options: {z: {en: Z, renamed_from: a}, b: B}}}}"
    let shop = try GrowingShop(customer(old))
    let id = try shop.add(#"{"name":"A","visits":[{"on":"2026-01-01","price":"10","way":"a"}]}"#)
    let before = try #require(try shop.service.record(id, in: try shop.entity("customer")))
    let row = try #require(before.values.rows(1).first?.id?.text)
    try shop.change(id, #"{"visits":[{"id":"\#(row)","price":"20","way":"b"}]}"#)
    try shop.change(id, #"{"visits":[]}"#)
    try shop.grow(customer(new))
    let (service, entity) = (shop.service, try shop.entity("customer"))
    let history = try #require(try service.wholeHistory(of: id, in: entity))
    let form = FormDefinition(
      schema: shop.schema, entity: entity, language: .english, messages: Assets.messages(.english))
    let formatter = HistoryFormatter(form, clock: service.days)
    let second = formatter.entry(try #require(history.entries.first { $0.version == 2 })).changes
    #expect(
      second.contains { $0.label.hasSuffix("price") && $0.old == "10" && $0.new == "20" }, "\(second.map(\.label))")
    let version = try #require(history.version(1))
    let restoration = service.restoration(of: version, in: history)
    #expect(restoration.lost == ["visits.price"])
    let changes = formatter.changes(of: restoration)
    #expect(changes.contains { $0.label.hasSuffix("Way") }, "\(changes)")
    guard case .saved = try service.restore(id, version: 1, in: entity, by: UserFacts(name: "omid")) else {
      throw GrowingShop.Refused(outcome: "not restored")
    }
    #expect(try shop.values(id) == #"{"name":"A","visits":[{"on":"2026-01-01","way":"z"}]}"#)
  }
}
