import DatabaseFixtures
import Diagnostics
import Engine
import FieldTypes
import Forms
import SchemaCompiler
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Validation

/// A business with an entity for each rule at each place, all of them beside one bystander.
struct RuleHouse {
  /// A case of the house: a rule at a place.
  struct Room {
    let rule: RuleCase
    let place: RulePlace
    let entity: Entity

    /// An input of these texts.
    func input(_ texts: [String: String], isShown: Bool = true) -> RecordInput {
      let cells = rule.fields.compactMap { line -> RecordInput.Entry? in
        let name = String(line.prefix { $0 != ":" })
        return texts[name].map { RecordInput.Entry(name: name, value: .text($0)) }
      }
      guard place.isRow else { return RecordInput(cells) }
      let seen = RecordInput.Entry(name: "seen", value: .text(isShown ? "yes" : "no"))
      return RecordInput([seen, .init(name: "lines", value: .list([RecordInput(cells)]))])
    }

    /// The same as a browser posts it: every box of the form is there.
    func pairs(_ texts: [String: String]) -> [PostedForm.Pair] {
      let cells = rule.fields.map { line in
        let name = String(line.prefix { $0 != ":" })
        return PostedForm.Pair(place.isRow ? "lines[0].\(name)" : name, texts[name] ?? "")
      }
      return place.isRow ? [PostedForm.Pair("seen", "yes")] + cells : cells
    }
  }

  let folder: TemporaryFolder
  let schema: Schema
  let validator: Validator
  let rooms: [Room]

  init(_ bystander: Bystander) throws {
    folder = try TemporaryFolder()
    let places = RuleCase.all.flatMap { rule in
      RulePlace.allCases.filter { rule.isForRows || !$0.isRow }.map { (rule, $0) }
    }
    let entities = places.map { Self.yaml($0, $1, bystander) }
    try folder.write(
      """
      daftar: 1
      business: {name: House, languages: [en], country: IR, time_zone: Asia/Tehran}
      options:
        districts: {from: districts.csv}
      entities:
      \(entities.joined(separator: "\n"))

      """, to: "house/business.yaml")
    try folder.write("code,en,city\nd1,District 1,tehran\nd3,District 3,rey\n", to: "house/districts.csv")
    let compilation = try Workspace(path: folder.file("house")).compilation
    guard let schema = compilation.schema else {
      throw Broken(what: "\(compilation.diagnostics.first { $0.severity == .error }.map { "\($0)" } ?? "")")
    }
    self.schema = schema
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    rooms = try places.map { rule, place in
      guard let entity = schema.entity(place.entity(rule)) else { throw Broken(what: place.entity(rule)) }
      return Room(rule: rule, place: place, entity: entity)
    }
  }

  /// A service over a database of its own, in which every unique value of the cases is taken.
  func service() throws -> RecordService {
    _ = try SQLiteStorage(path: folder.file("house.sqlite"), schema: schema).apply()
    let store = try SQLiteStore(path: folder.file("house.sqlite"), schema: schema)
    return RecordService(schema: schema, store: store, validator: validator)
  }

  struct Broken: Error {
    let what: String
  }

  private static func yaml(_ rule: RuleCase, _ place: RulePlace, _ bystander: Bystander) -> String {
    let check = rule.rule == "check:same" ? ["same: {require: a == f, at: f}"] : []
    let checks = check + [bystander.check].compactMap { $0 }
    var lines = ["  \(place.entity(rule)):", "    fields:"]
    lines += [bystander.field].compactMap { $0 }.map { "      " + $0 }
    if place.isRow {
      lines += ["      seen: {type: yes_no}", "      lines:", "        type: list"]
      if place == .shownRow { lines.append("        visible_when: seen == true") }
      if place == .requiredRow { lines.append("        required: true") }
      lines.append("        fields:")
      lines += (rule.fields + [bystander.cell].compactMap { $0 }).map { "          " + $0 }
    } else {
      lines += rule.fields.map { "      " + $0 }
    }
    if !checks.isEmpty { lines += ["    checks:"] + checks.map { "      " + $0 } }
    if place == .tabRow {
      let first = bystander.field == nil ? "seen" : "seen, u"
      lines += ["    form:", "      tabs:", "        first: {rows: [\(first)]}"]
      lines.append("        more: {rows: [lines], visible_when: seen == true}")
    }
    return lines.joined(separator: "\n")
  }
}
