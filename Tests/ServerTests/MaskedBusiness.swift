import Engine
import JSONText
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

@testable import Server

/// A business that is drawn at random, with fields that the role `blind` does not see, or reads alone. The role `open` has
/// the same rights and sees all. Every value of a hidden field is a canary: a text that is nowhere else.
struct MaskedBusiness {
  /// The values of hidden fields, as they are written in JSON.
  private(set) var canaries: [String] = []
  private static let preset = "canarypreset"
  private static let rowPreset = "canaryrow"
  let counter: Counter
  let folder: TemporaryFolder
  private(set) var persons: [RecordID] = []
  private(set) var visits: [RecordID] = []
  /// What a person is identified by, for who sees it.
  private(set) var key = ""

  private struct Field {
    let name: String
    let kind: String
    var access = "all"
    var keys: [String] = []
    var columns: [Field] = []

    var isHidden: Bool { access == "none" }

    var yaml: String {
      let columns =
        columns.isEmpty ? [] : ["fields: {" + columns.map { "\($0.name): \($0.yaml)" }.joined(separator: ", ") + "}"]
      let access = access == "all" ? [] : ["access: {blind: \(access)}"]
      return "{" + (["type: \(kind)"] + keys + columns + access).joined(separator: ", ") + "}"
    }
  }

  private struct Draw {
    var random: SeededGenerator
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    mutating func one(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &random)] }
  }

  private var number = 0

  init(seed: UInt64) throws {
    var draw = Draw(random: SeededGenerator(seed: seed))
    var name = Field(name: "name", kind: "text", keys: ["required: yes"])
    if draw.chance(15) {
      name = Field(name: "name", kind: "text", access: "none", keys: ["required: yes", "default: Nobody"])
    }
    var fields = [name]
    for index in 1...6 { fields.append(Self.field("f\(index)", &draw, canBeList: true)) }
    fields.append(Field(name: "f7", kind: "text", access: "none", keys: draw.chance(50) ? ["unique: yes"] : []))
    let note = Field(name: "note", kind: "text", access: draw.chance(70) ? "none" : "all")
    let text = Self.text(fields, note, &draw)
    folder = try TemporaryFolder()
    try folder.write(text, to: "shop/business.yaml")
    let schema = try #require(try Workspace(path: folder.file("shop")).schema, "seed \(seed): \(text)")
    counter = try Counter(schema: schema)
    canaries = [Self.preset, Self.rowPreset]
    for _ in 0..<2 {
      let id = try save(0, fields.compactMap { field in member(field).map { "\"\(field.name)\":\($0)" } })
      persons.append(id)
      // An earlier version has another value.
      key = canary()
      let change = RecordInput([.init(name: "f7", value: .text(key))])
      let outcome = try counter.records.update(id, with: change, in: counter.customer, by: UserFacts(name: "test"))
      guard case .saved = outcome else { throw Shop.Impossible(what: "not changed: \(outcome)") }
    }
    for person in persons {
      visits.append(
        try save(1, [#""of":"\#(person)""#] + (member(note).map { [#""note":\#($0)"#] } ?? [])))
    }
    for role in ["blind", "open"] {
      _ = try counter.users.add(name: role, role: role, password: "a pass word of a role")
    }
  }

  private static func field(_ name: String, _ draw: inout Draw, canBeList: Bool) -> Field {
    let kinds = ["text", "paragraph", "integer", "decimal", "date", "choice", "choices"] + (canBeList ? ["list"] : [])
    let kind = draw.one(kinds)
    var field = Field(name: name, kind: kind, access: draw.one(["none", "none", "read", "all"]))
    switch kind {
    case "text", "integer":
      if canBeList, draw.chance(30) { field.keys.append("unique: yes") }
      if draw.chance(50) { field.keys.append("search: yes") }
    case "choice", "choices":
      let codes = field.isHidden ? ["canary\(name)a", "canary\(name)b"] : ["red", "blue"]
      field.keys.append("options: {" + codes.map { "\($0): {en: \($0) label}" }.joined(separator: ", ") + "}")
    case "list":
      let access = field.isHidden ? "all" : field.access
      field.columns = ["a", "b"].map { column in
        var inner = Self.field("\(name)\(column)", &draw, canBeList: false)
        if inner.access == "all" { inner.access = access }
        return inner
      }
    default: break
    }
    return field
  }

  private static func text(_ fields: [Field], _ note: Field, _ draw: inout Draw) -> String {
    let simple = fields.filter { $0.columns.isEmpty }
    let groups = simple.filter { ["text", "choice", "integer"].contains($0.kind) }
    let isTabbed = draw.chance(40)
    var lines = [
      "daftar: 1", "business: {name: Shop, languages: [en], country: IR}", "entities:", "  person:",
      "    identity: [[f7]]", "    fields:",
    ]
    lines += fields.map { "      \($0.name): \($0.yaml)" }
    lines += [
      "      f8: {type: text, default: \(Self.preset), access: {blind: none}}",
      "      log: {type: list, fields: {said: {type: text, default: \(Self.rowPreset), access: {blind: none}}, by: {type: text},",
      "        told: {type: yes_no, compute: blank(said), reveals: yes}}}",
    ]
    if draw.chance(60) { lines.append("      known: {type: yes_no, compute: blank(f7), reveals: yes}") }
    if draw.chance(60) {
      lines += [
        "    checks:", "      never: {require: \"f7 == null || f7 != 'zz'\", message: Not this., at: f7, reveals: yes}",
      ]
    }
    lines += ["    form:", "      highlight: [name, f7]"]
    if isTabbed {
      lines += [
        "      tabs:", "        first: {rows: [[name]]}", "        other: {rows: [f7], access: {blind: none}}",
      ]
    }
    lines += [
      "  visit:", "    fields:", "      of: {type: reference, to: person, required: yes}", "      note: \(note.yaml)",
      "forms:", "  quick: {of: person, fields: [name, f1, f2, f7]}", "  secret: {of: person, fields: [f7]}", "reports:",
    ]
    lines += groups.map {
      "  by_\($0.name): {label: By it, why: To know, from: person, rows: [\($0.name)], measures: {n: count()}}"
    }
    for field in simple where field.kind == "integer" {
      lines.append(
        "  sum_\(field.name): {label: Sum, why: To know, from: person, rows: [name], measures: {n: sum(\(field.name))}}"
      )
    }
    let actions = "{person: [read, create, update, delete, export, report], visit: [read, create, update, report]}"
    return (lines + ["roles:", "  blind: {can: \(actions)}", "  open: {can: \(actions)}"]).joined(separator: "\n")
  }

  private mutating func canary() -> String {
    number += 1
    canaries.append("canary\(number)x")
    return "canary\(number)x"
  }

  /// A value as JSON: a canary where it is hidden.
  private mutating func member(_ field: Field, inHidden: Bool = false) -> String? {
    let isHidden = field.isHidden || inHidden
    number += 1
    func kept(_ canary: String, _ json: String, _ canaries: inout [String]) -> String {
      if isHidden { canaries.append(canary) }
      return json
    }
    switch field.kind {
    case "text", "paragraph":
      let text = isHidden ? "canary\(number)x" : "plain\(number)"
      return kept(text, "\"\(text)\"", &canaries)
    case "integer":
      let digits = isHidden ? "73100\(1000 + number)" : String(number)
      return kept(digits, digits, &canaries)
    case "decimal":
      let digits = isHidden ? "73200\(1000 + number).25" : "\(number).5"
      return kept(digits, "\"\(digits)\"", &canaries)
    case "date":
      let date = isHidden ? "1913-0\(1 + number % 9)-1\(number % 10)" : "2026-01-02"
      return kept(date, "\"\(date)\"", &canaries)
    case "choice":
      return kept("canary\(field.name)", isHidden && field.isHidden ? "\"canary\(field.name)a\"" : "\"red\"", &canaries)
    case "choices":
      return field.isHidden ? kept("canary\(field.name)", "[\"canary\(field.name)a\"]", &canaries) : "[\"red\"]"
    default:
      let cells = field.columns.compactMap { column in
        member(column, inHidden: isHidden).map { "\"\(column.name)\":\($0)" }
      }
      return "[{" + cells.joined(separator: ",") + "}]"
    }
  }

  private func save(_ entity: Int, _ members: [String]) throws -> RecordID {
    let json = try JSONValue.parse(Array(("{" + members.joined(separator: ",") + "}").utf8))
    let input = try #require(RecordInput(json: json))
    let outcome = try counter.records.create(
      input, in: counter.schema.entities[entity], by: UserFacts(name: "test"), confirmed: .all)
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "not saved: \(outcome) \(members)") }
    return record.id
  }

  /// The canaries in a text, whatever marks stand between their digits.
  func found(in text: String) -> [String] {
    let plain = text.replacing(",", with: "").replacing("٬", with: "")
    return canaries.filter { plain.contains($0) }
  }

  /// A browser in which a user with a role is signed in.
  func browser(_ client: Browser, as role: String) throws -> Browser {
    let session = try #require(try counter.users.sessions.signIn(name: role, password: "a pass word of a role"))
    let browser = Browser(client.client)
    browser.put(cookie: "daftar_session", session.token)
    return browser
  }

  /// All that is stored.
  func stored() throws -> [StoredRecord] {
    try counter.schema.entities.flatMap { try counter.records.list($0).records }
  }
}
