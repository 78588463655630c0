import Testing
import JSONText
import SchemaModel
import Validation

/// A rule of the language with the least record that keeps it and the least that breaks it.
struct RuleCase: Sendable {
  let name: String
  /// The fields that the rule needs, a line of YAML each; the rule is that of `f`.
  let fields: [String]
  /// What keeps the rule, and what breaks it: the texts by the fields' names.
  let good: [String: String]
  let bad: [String: String]
  /// What scripts are told of the one that breaks it.
  let rule: String
  /// Whether the rule may stand in the rows of a list.
  var isForRows = true

  static let all: [RuleCase] = [
    RuleCase(
      name: "required", fields: ["a: {type: text}", "f: {type: text, required: true}"], good: ["a": "x", "f": "y"],
      bad: ["a": "x"], rule: "required"),
    RuleCase(
      name: "required_when", fields: ["a: {type: text}", #"f: {type: text, required_when: a == "x"}"#],
      good: ["a": "z"], bad: ["a": "x"], rule: "required"),
    RuleCase(
      name: "range", fields: ["f: {type: integer, range: {min: 1, max: 5}}"], good: ["f": "5"], bad: ["f": "6"],
      rule: "range"),
    RuleCase(
      name: "range_of_days", fields: ["f: {type: date, range: {max: today()}}"], good: ["f": "2020-01-01"],
      bad: ["f": "2099-01-01"], rule: "range"),
    RuleCase(
      name: "range_beside", fields: ["a: {type: integer}", "f: {type: integer, range: {min: a}}"],
      good: ["a": "3", "f": "3"], bad: ["a": "3", "f": "2"], rule: "range"),
    RuleCase(
      name: "length", fields: ["f: {type: text, length: {max: 3}}"], good: ["f": "abc"], bad: ["f": "abcd"],
      rule: "length"),
    RuleCase(
      name: "pattern", fields: ["f: {type: text, pattern: '[A-C]+'}"], good: ["f": "AB"], bad: ["f": "AD"],
      rule: "pattern"),
    RuleCase(
      name: "digits", fields: ["f: {type: text, digits: 3, normalize: digits}"], good: ["f": "123"],
      bad: ["f": "12"], rule: "length"),
    RuleCase(
      name: "kind", fields: ["f: {type: integer}"], good: ["f": "1"], bad: ["f": "one"], rule: "type"),
    RuleCase(
      name: "option", fields: ["f: {type: choice, options: [red, blue]}"], good: ["f": "red"], bad: ["f": "green"],
      rule: "option"),
    RuleCase(
      name: "options_when",
      fields: ["a: {type: text}", "f: {type: choice, options: districts, options_when: option.city == a}"],
      good: ["a": "rey", "f": "d3"], bad: ["a": "rey", "f": "d1"], rule: "option"),
    RuleCase(
      name: "editable_when", fields: ["a: {type: text}", #"f: {type: text, editable_when: a == "x"}"#],
      good: ["a": "x", "f": "y"], bad: ["a": "z", "f": "w"], rule: "read_only"),
    RuleCase(
      name: "visible_when", fields: ["a: {type: text}", #"f: {type: text, visible_when: a == "x"}"#],
      good: ["a": "x", "f": "y"], bad: ["a": "z", "f": "y"], rule: "read_only"),
    RuleCase(
      name: "required_in_sight",
      fields: ["a: {type: text}", #"f: {type: text, required: true, visible_when: a == "x"}"#], good: ["a": "z"],
      bad: ["a": "x"], rule: "required"),
    RuleCase(
      name: "compute", fields: ["a: {type: integer}", "f: {type: integer, compute: a + 1}"],
      good: ["a": "1", "f": "2"],
      bad: ["a": "1", "f": "3"], rule: "computed"),
    RuleCase(
      name: "check", fields: ["a: {type: text}", "f: {type: text}"], good: ["a": "x", "f": "x"],
      bad: ["a": "x", "f": "y"], rule: "check:same", isForRows: false),
    RuleCase(
      name: "unique", fields: ["f: {type: text, unique: true}"], good: ["f": "x"], bad: ["f": "taken"],
      rule: "unique", isForRows: false),
  ]
}

/// Where the fields of a rule stand.
enum RulePlace: String, CaseIterable, Sendable {
  /// In the record itself.
  case record
  /// In the rows of a list.
  case row
  /// In the rows of a list that a condition, or that of its tab, shows.
  case shownRow, tabRow
  /// In the rows of a list that is required.
  case requiredRow

  var isRow: Bool { self != .record }

  func entity(_ rule: RuleCase) -> String { "\(rule.name)_\(rawValue.lowercased())" }

  /// The path of `f` in it.
  var path: String { isRow ? "lines[0].f" : "f" }
}

/// Something with a formula that has nothing to do with the rule.
struct Bystander: Sendable, CustomTestStringConvertible {
  let name: String
  /// A field of the record, one of the rows, a check; a line of YAML each.
  var field: String?
  var cell: String?
  var check: String?

  var testDescription: String { name }

  /// Those beside which records are saved, which takes its time.
  static let saved = all.filter { ["nothing", "a check", "a locked cell"].contains($0.name) }

  static let all: [Bystander] = [
    Bystander(name: "nothing"),
    Bystander(name: "a computed field", field: "u: {type: integer, compute: 1 + 1}"),
    Bystander(name: "a default", field: "u: {type: date, default_from: today()}"),
    Bystander(name: "a lock", field: #"u: {type: text, editable_when: user.role == "manager"}"#),
    Bystander(name: "a check", field: "u: {type: text}", check: #"far: {require: u == null || u != "zz"}"#),
    Bystander(name: "a computed cell", cell: "u: {type: integer, compute: 1 + 1}"),
    Bystander(name: "a locked cell", cell: #"u: {type: text, editable_when: user.role == "manager"}"#),
    Bystander(
      name: "a default that needs the day",
      field: "u: {type: integer, compute: \"years_between(date('2000-01-01'), today())\"}"),
  ]
}
