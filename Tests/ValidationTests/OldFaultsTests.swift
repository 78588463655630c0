import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// A rule that became stricter stands in the way of no change that does not touch what it is about.
@Suite struct OldFaultsTests {
  private static let context = ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5))

  /// Fields with the rules that each may get, and texts that keep and break them.
  private static let fields: [(name: String, type: String, rules: [String], texts: [String])] = [
    ("name", "text", ["required: true", "length: {max: 3}", "pattern: '[a-z]+'"], ["", "ab", "abcd", "AB", "b"]),
    ("size", "integer", ["required: true", "range: {min: 2, max: 5}"], ["", "1", "3", "4", "9"]),
    ("kind", "choice", ["options: [a, b]", "required: true"], ["", "a", "b", "c"]),
    ("why", "text", [#"required_when: kind == "b""#, "required: true"], ["", "x", "y"]),
    ("day", "date", ["range: {max: today()}"], ["", "2020-01-01", "2030-01-01", "2031-01-01"]),
    ("tags", "choices", ["options: [red]"], ["", "red", "blue"]),
  ]
  private static let cells: [(name: String, type: String, rules: [String], texts: [String])] = [
    ("what", "text", ["required: true", "length: {max: 2}"], ["", "t", "tea", "tin"]),
    ("n", "integer", [#"required_when: what == "t""#, "range: {max: 3}"], ["", "1", "2", "8"]),
  ]
  private static let checks = [#"both: {require: "day == null || why != null", at: why, message: {en: Both.}}"#]

  private static func field(_ field: (name: String, type: String, rules: [String], texts: [String]), _ rules: [String])
    -> String
  {
    let options = field.type == "choice" ? "[a, b, c]" : "[red, blue]"
    let isList = field.type.hasPrefix("choice") && !rules.contains { $0.hasPrefix("options") }
    // What is always asked for is not asked for under a condition beside that: the compiler refuses the two together.
    let isAlways = rules.contains("required: true")
    let kept = rules.filter { !isAlways || !$0.hasPrefix("required_when") }
    let keys = ["type: \(field.type)"] + (isList ? ["options: \(options)"] : []) + kept
    return "\(field.name): {\(keys.joined(separator: ", "))}"
  }

  /// A schema of the fields with some of their rules, or none of them.
  private static func schema(_ isIn: () -> Bool) throws -> (entity: Entity, validator: Validator) {
    let lines = fields.map { field($0, $0.rules.filter { _ in isIn() }) }
    let rows = cells.map { field($0, $0.rules.filter { _ in isIn() }) }
    let check = checks.filter { _ in isIn() }
    return try FormulaShop.compile([
      "business.yaml": """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          fields:
            \(lines.joined(separator: "\n      "))
            lines:
              type: list
              fields:
                \(rows.joined(separator: "\n          "))
      \(check.isEmpty ? "" : "    checks:\n      " + check.joined(separator: "\n      "))
      """
    ])
  }

  /// A record as texts; its rows by their identities.
  private struct Texts {
    var fields: [String: String]
    var rows: [(id: RecordID?, cells: [String: String])]

    func input(isWhole: Bool = true) -> RecordInput {
      RecordInput(
        fields.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: Texts.value($0.value)) }
          + [
            .init(
              name: "lines",
              value: .rows(
                rows.map { row in
                  var input = RecordInput(
                    row.cells.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: Texts.value($0.value)) })
                  if isWhole { return input }
                  input.rowID = row.id?.text
                  return input
                }))
          ])
    }

    static func value(_ text: String) -> InputValue { text.isEmpty ? .blank : .text(text) }
  }

  private static func id(_ number: Int) throws -> RecordID {
    try #require(RecordID("0190f0a0-0000-7000-8000-00000000000\(number)"))
  }

  private static func texts(_ generator: inout SeededGenerator) throws -> Texts {
    var texts = Texts(fields: [:], rows: [])
    for field in fields { texts.fields[field.name] = field.texts.randomElement(using: &generator) }
    for number in 0..<Int.random(in: 0...2, using: &generator) { texts.rows.append((try id(number), row(&generator))) }
    return texts
  }

  private static func row(_ generator: inout SeededGenerator) -> [String: String] {
    Dictionary(uniqueKeysWithValues: cells.map { ($0.name, $0.texts.randomElement(using: &generator) ?? "") })
  }

  /// The faults of a record that somebody enters anew: place and rule, rows by their identity where they have one.
  private static func faults(
    _ texts: Texts, _ schema: (entity: Entity, validator: Validator)
  ) -> [(place: String, rule: String, path: String)] {
    schema.validator.create(texts.input(), entity: schema.entity, presets: false, in: context).violations.map {
      let path = $0.path.description
      var place = path
      if $0.path.steps.count == 3, case .row(let row) = $0.path.steps[1] {
        place = "\(texts.rows[row].id?.text ?? "new \(row)").\($0.path.field?.text ?? "")"
      }
      return (place, $0.rule.rawValue, path)
    }
  }

  private static func touched(_ place: String, _ rule: String, _ old: Texts, _ new: Texts) -> Bool {
    if rule.hasPrefix("check:") { return ["day", "why"].contains { old.fields[$0] != new.fields[$0] } }
    let parts = place.split(separator: ".").map(String.init)
    guard parts.count == 2 else { return old.fields[place] != new.fields[place] }
    func cell(_ texts: Texts) -> String? { texts.rows.first { $0.id?.text == parts[0] }?.cells[parts[1]] }
    return cell(old) != cell(new) || cell(old) == nil
  }

  @Test("a change is refused where it brings a fault or touches one, and for nothing else", arguments: 0..<30)
  func changes(number: Int) throws {
    var generator = SeededGenerator(seed: UInt64(9_100 + number))
    let share = Int.random(in: 1...3, using: &generator)
    let loose = try Self.schema { false }
    let strict = try Self.schema { Int.random(in: 0..<4, using: &generator) < share }
    for round in 0..<40 {
      let old = try Self.texts(&generator)
      var stored = loose.validator.create(old.input(), entity: loose.entity, presets: false, in: Self.context).values
      if case .rows(let rows)? = stored.last {
        stored[stored.count - 1] = .rows(zip(rows, old.rows).map { Row(id: $1.id, values: $0.values) })
      }
      var (new, input) = (old, RecordInput())
      for field in Self.fields where Int.random(in: 0..<3, using: &generator) == 0 {
        // Half of what a page posts is what it showed.
        if Bool.random(using: &generator) { new.fields[field.name] = field.texts.randomElement(using: &generator) }
        input[field.name] = Texts.value(new.fields[field.name] ?? "")
      }
      if Bool.random(using: &generator) {
        new.rows.shuffle(using: &generator)
        if Bool.random(using: &generator) { new.rows.append((nil, Self.row(&generator))) }
        for row in new.rows.indices where Int.random(in: 0..<3, using: &generator) == 0 {
          new.rows[row].cells["n"] = Self.cells[1].texts.randomElement(using: &generator)
        }
        input["lines"] = new.input(isWhole: false)["lines"]
      }
      let before = Set(Self.faults(old, strict).map { "\($0.place) \($0.rule)" })
      let after = Self.faults(new, strict)
      let expected = after.filter {
        !before.contains("\($0.place) \($0.rule)") || Self.touched($0.place, $0.rule, old, new)
      }
      let judged = strict.validator.update(
        input, entity: strict.entity, old: OldRecord(values: stored, origins: []), in: Self.context)
      let name: Comment = "\(number)/\(round): \(old) \(input)"
      #expect(
        Set(judged.violations.map { "\($0.path) \($0.rule.rawValue)" })
          == Set(expected.map { "\($0.path) \($0.rule)" }), name)
      let told = Set((judged.violations + judged.oldFaults).map { "\($0.path) \($0.rule.rawValue)" })
      #expect(told == Set(after.map { "\($0.path) \($0.rule)" }), name)
    }
  }

  @Test("what is stored and fits no more stays as it is when a page sends it back")
  func restated() throws {
    let strict = try Self.schema { true }
    let old = OldRecord(
      values: [.text("ABCD"), .integer(9), .option("c"), .text("x"), .blank, .options(["blue"]), .blank],
      origins: [.typed, .imported, .typed, .typed, nil, .typed, nil])
    let same = RecordInput([
      .init(name: "name", value: .text(" ABCD ")), .init(name: "size", value: .text("۹")),
      .init(name: "kind", value: .text("c")), .init(name: "tags", value: .texts(["", "blue"])),
      .init(name: "why", value: .text("y")),
    ])
    let judged = strict.validator.update(same, entity: strict.entity, old: old, in: Self.context)
    #expect(judged.violations == [])
    #expect(Array(judged.values.prefix(4)) == [.text("ABCD"), .integer(9), .option("c"), .text("y")])
    #expect(judged.values[5] == .options(["blue"]) && judged.origins[1] == .imported)
    #expect(
      judged.oldFaults.map { "\($0.path) \($0.rule.rawValue)" } == [
        "name length", "size range", "kind option", "tags option",
      ])
    #expect(strict.validator.faults(of: old, entity: strict.entity, in: Self.context) == judged.oldFaults)
    for (name, text) in [("name", "ABCDE"), ("size", "8"), ("kind", "d")] {
      let change = RecordInput([.init(name: name, value: .text(text))])
      let refused = strict.validator.update(change, entity: strict.entity, old: old, in: Self.context)
      #expect(refused.violations.map(\.path.description) == [name])
    }
  }

  @Test("a computed value that fits no more asks for what it is worked out of, and for nothing else")
  func computed() throws {
    let (entity, validator) = try FormulaShop.compile([
      "business.yaml": """
      daftar: 1
      business: {name: Shop, languages: [en]}
      entities:
        customer:
          fields:
            price: {type: integer}
            note: {type: text}
            twice: {type: integer, compute: price * 2, range: {max: 10}}
      """
    ])
    let old = OldRecord(values: [.integer(9), .blank, .integer(18)], origins: [.typed, nil, .computed])
    func told(_ name: String, _ text: String) -> [[String]] {
      let judged = validator.update(
        RecordInput([.init(name: name, value: .text(text))]), entity: entity, old: old, in: Self.context)
      return [judged.violations, judged.oldFaults].map { $0.map(\.path.description) }
    }
    #expect(told("note", "x") == [[], ["twice"]])
    #expect(told("price", "8") == [["twice"], []])
    #expect(told("price", "4") == [[], []])
  }
}
