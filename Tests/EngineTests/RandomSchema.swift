import Testing

/// A small schema that is drawn at random, and records that it accepts.
struct RandomSchema {
  /// The types of fields that are drawn.
  enum Kind: String, CaseIterable {
    case text, integer, decimal, date, yesNo, choice, choices, list, reference
  }

  /// A field of an entity, or a column of a list.
  struct Field: Equatable {
    let name: String
    let kind: Kind
    /// Rules by their key: `range`, `length`, `options`, `unique`.
    var rules: [String: String] = [:]
    /// The greatest number, or the greatest length of a text, that the rules accept.
    var most = 1000
    var options: [String] = []
    var columns: [Field] = []
    /// The entity that a reference is to; empty for any other field.
    var target = ""

    var isUnique: Bool { rules["unique"] != nil }

    /// Whether values are kept where a schema with this field is followed by one with another field of its name.
    ///
    /// - Parameter other: The other field.
    func hasType(of other: Field) -> Bool {
      guard kind == other.kind, target == other.target else { return false }
      return columns.allSatisfy { column in
        other.columns.first { $0.name == column.name }.map { column.kind == $0.kind } != false
      }
    }

    var yaml: String {
      let type: String =
        switch kind {
        case .decimal: "decimal, places: 2"
        case .yesNo: "yes_no"
        case .reference: "reference, to: \(target)"
        case .list: "list, fields: {" + columns.map { "\($0.name): \($0.yaml)" }.joined(separator: ", ") + "}"
        case .text, .integer, .date, .choice, .choices: kind.rawValue
        }
      return "{type: \(type)" + rules.sorted { $0.key < $1.key }.map { ", \($0.key): \($0.value)" }.joined() + "}"
    }
  }

  typealias Draw = MessyBook.Draw

  /// The fields by entity, without the name that every entity has.
  let entities: [String: [Field]]

  /// The names of the entities: a record can only refer to one that was saved before.
  var names: [String] { entities.keys.sorted(by: >) }

  /// Draws a schema.
  ///
  /// - Parameters:
  ///   - draw: The random choices.
  ///   - other: A schema whose fields are likely to be in this one, too.
  init(_ draw: inout Draw, near other: RandomSchema? = nil) {
    var names = ["item"]
    if draw.chance(60) { names.append("other") }
    var entities: [String: [Field]] = [:]
    for entity in names {
      // A list never has the name that a field with several options has in another schema: both are tables.
      let fields = (entity == "item" ? ["f1", "f2", "f3", "f4", "f5", "l1", "l2"] : ["g1", "g2"])
      entities[entity] = fields.filter { _ in draw.chance(70) }.map { name in
        let known = other?.entities[entity]?.first { $0.name == name }?.kind
        let kinds = Kind.allCases.filter { name.hasPrefix("l") ? $0 == .list : $0 != .list }
        let drawn = kinds[draw.number(0, kinds.count - 1)]
        return Self.field(name, draw.chance(50) ? known ?? drawn : drawn, of: names, &draw)
      }
    }
    self.entities = entities
  }

  /// The YAML under `entities:`.
  var yaml: String {
    entities.sorted { $0.key < $1.key }.map { entity, fields in
      "\(entity):\n  fields:\n    name: {type: text, required: true}\n"
        + fields.map { "    \($0.name): \($0.yaml)\n" }.joined()
    }
    .joined()
  }

  private static func field(_ name: String, _ kind: Kind, of entities: [String], _ draw: inout Draw) -> Field {
    var field = Field(name: name, kind: kind)
    switch kind {
    case .text:
      if draw.chance(50) { field.most = [3, 8, 20][draw.number(0, 2)] }
      if field.most < 1000 { field.rules["length"] = "{max: \(field.most)}" }
      if draw.chance(30), !name.hasPrefix("c") { field.rules["unique"] = "true" }
    case .integer, .decimal:
      if draw.chance(50) { field.most = [10, 50, 500][draw.number(0, 2)] }
      if field.most < 1000 { field.rules["range"] = "{min: 0, max: \(field.most)}" }
      if draw.chance(30), !name.hasPrefix("c"), kind == .integer { field.rules["unique"] = "true" }
    case .choice, .choices:
      field.options = ["red", "green", "blue", "amber"].filter { _ in draw.chance(70) }
      if field.options.isEmpty { field.options = ["red"] }
      field.rules["options"] = "[" + field.options.joined(separator: ", ") + "]"
    case .list:
      let names = draw.chance(50) ? ["c1", "c2"] : [draw.one(["c1", "c2"])]
      field.columns = names.map { column in
        let kinds: [Kind] = [.text, .integer, .decimal, .date, .yesNo, .choice]
        return Self.field(column, kinds[draw.number(0, kinds.count - 1)], of: entities, &draw)
      }
    case .reference: field.target = entities[draw.number(0, entities.count - 1)]
    case .date, .yesNo: break
    }
    return field
  }

  /// A record that the schema accepts, as JSON.
  ///
  /// - Parameters:
  ///   - number: The number of the record among those of its entity.
  ///   - entity: The name of the entity.
  ///   - saved: The ids of the records that were saved before, by entity.
  ///   - draw: The random choices.
  func record(_ number: Int, of entity: String, _ saved: [String: [String]], _ draw: inout Draw) -> String {
    var members = [#""name":"\#(entity) \#(number)""#]
    for field in entities[entity] ?? [] where draw.chance(80) {
      guard let value = Self.value(number, of: field, saved, &draw) else { continue }
      members.append("\"\(field.name)\":\(value)")
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func value(
    _ number: Int, of field: Field, _ saved: [String: [String]], _ draw: inout Draw
  ) -> String? {
    switch field.kind {
    case .text:
      // Some of them are one number, and none is another text.
      let unique = ["1", "01", "2", "02", "x"][number % 5]
      let any = ["12", "7.5", "2026-03-04", "yes", "red", "blue", "a longer text", "x"]
      return "\"" + (field.isUnique ? unique : String(draw.one(any).prefix(field.most))) + "\""
    case .integer: return String(field.isUnique ? number * 2 : draw.number(0, field.most))
    case .decimal: return "\"" + draw.one(["0.5", "1.25", "3", "9.99", "0"]) + "\""
    case .date: return "\"2026-0\(draw.number(1, 9))-1\(draw.number(0, 9))\""
    case .yesNo: return draw.chance(50) ? "true" : "false"
    case .choice: return "\"" + draw.one(field.options) + "\""
    case .choices:
      let chosen = field.options.filter { _ in draw.chance(50) }
      return chosen.isEmpty ? nil : "[" + chosen.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    case .list:
      let rows = (0..<draw.number(1, 2)).map { row in
        let cells = field.columns.compactMap { column in
          value(row, of: column, saved, &draw).map { "\"\(column.name)\":\($0)" }
        }
        return "{" + cells.joined(separator: ",") + "}"
      }
      return "[" + rows.joined(separator: ",") + "]"
    case .reference:
      let known = saved[field.target] ?? []
      return known.isEmpty ? nil : "\"" + draw.one(known) + "\""
    }
  }
}
