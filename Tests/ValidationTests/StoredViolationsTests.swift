import BusinessFixtures
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// A rule that became stricter stands in the way of no change that does not touch what it is about.
@Suite struct StoredViolationsTests {
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
    let business = try TestBusiness(files: [
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
    return (business.entity, business.validator)
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
              value: .list(
                rows.map { row in
                  var input = RecordInput(
                    row.cells.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: Texts.value($0.value)) })
                  if isWhole { return input }
                  input.rowID = row.id?.text
                  return input
                }))
          ])
    }

    /// Takes the identities from all rows.
    mutating func dropIdentities() {
      for row in rows.indices { rows[row].id = nil }
    }

    /// Gives rows without identities those of the stored rows that say the same and that nobody names.
    mutating func takeIdentities(of old: Texts) {
      var free = old.rows.filter { stored in !rows.contains { $0.id == stored.id } }
      for row in rows.indices where rows[row].id == nil {
        guard let place = free.firstIndex(where: { $0.cells == rows[row].cells }) else { continue }
        rows[row].id = free.remove(at: place).id
      }
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
      if case .list(let rows)? = stored.last {
        stored[stored.count - 1] = .list(zip(rows, old.rows).map { Row(id: $1.id, values: $0.values) })
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
        // Scripts send rows without their identities: those that say what a stored one says are that one.
        if Bool.random(using: &generator) { new.dropIdentities() }
        input["lines"] = new.input(isWhole: false)["lines"]
        new.takeIdentities(of: old)
      }
      let before = Set(Self.faults(old, strict).map { "\($0.place) \($0.rule)" })
      let after = Self.faults(new, strict)
      let expected = after.filter {
        !before.contains("\($0.place) \($0.rule)") || Self.touched($0.place, $0.rule, old, new)
      }
      let validated = strict.validator.update(
        input, entity: strict.entity, old: OldRecord(RecordCells(stored)), in: Self.context)
      let name: Comment = "\(number)/\(round): \(old) \(input)"
      #expect(
        Set(validated.violations.map { "\($0.path) \($0.rule.rawValue)" })
          == Set(expected.map { "\($0.path) \($0.rule)" }), name)
      let told = Set((validated.violations + validated.storedViolations).map { "\($0.path) \($0.rule.rawValue)" })
      #expect(told == Set(after.map { "\($0.path) \($0.rule)" }), name)
    }
  }

  @Test("what is stored and fits no more stays as it is when a page sends it back")
  func restated() throws {
    let strict = try Self.schema { true }
    let old = OldRecord(
      RecordCells(
        [.text("ABCD"), .integer(9), .option("c"), .text("x"), .blank, .options(["blue"]), .blank],
        origins: [.typed, .imported, .typed, .typed, nil, .typed, nil]))
    let same = RecordInput([
      .init(name: "name", value: .text(" ABCD ")), .init(name: "size", value: .text("۹")),
      .init(name: "kind", value: .text("c")), .init(name: "tags", value: .texts(["", "blue"])),
      .init(name: "why", value: .text("y")),
    ])
    let validated = strict.validator.update(same, entity: strict.entity, old: old, in: Self.context)
    #expect(validated.violations == [])
    #expect(Array(validated.values.prefix(4)) == [.text("ABCD"), .integer(9), .option("c"), .text("y")])
    #expect(validated.values[5] == .options(["blue"]) && validated.cells.origin(1) == .imported)
    #expect(
      validated.storedViolations.map { "\($0.path) \($0.rule.rawValue)" } == [
        "name length", "size range", "kind option", "tags option",
      ])
    #expect(
      strict.validator.storedViolations(of: old, entity: strict.entity, in: Self.context) == validated.storedViolations)
    for (name, text) in [("name", "ABCDE"), ("size", "8"), ("kind", "d")] {
      let change = RecordInput([.init(name: name, value: .text(text))])
      let refused = strict.validator.update(change, entity: strict.entity, old: old, in: Self.context)
      #expect(refused.violations.map(\.path.description) == [name])
    }
  }

  @Test("a computed value that fits no more asks for what it is worked out of, and for nothing else")
  func computed() throws {
    let (entity, validator) = try TestBusiness.customer(
      """
      fields:
        price: {type: integer}
        note: {type: text}
        twice: {type: integer, compute: price * 2, range: {max: 10}}
      """)
    let old = OldRecord(RecordCells([.integer(9), .blank, .integer(18)], origins: [.typed, nil, .computed]))
    func told(_ name: String, _ text: String) -> [[String]] {
      let validated = validator.update(
        RecordInput([.init(name: name, value: .text(text))]), entity: entity, old: old, in: Self.context)
      return [validated.violations, validated.storedViolations].map { $0.map(\.path.description) }
    }
    #expect(told("note", "x") == [[], ["twice"]])
    #expect(told("price", "8") == [["twice"], []])
    #expect(told("price", "4") == [[], []])
  }

  @Test("a list that comes without identities and says what is stored is not touched")
  func listSentBack() throws {
    func compiled(_ rules: String) throws -> (entity: Entity, validator: Validator) {
      try TestBusiness.customer(
        """
        fields:
          name: {type: text}
          lines:
            type: list
            fields:
              q: {type: integer, default: 2}
              w: {type: text\(rules)}
              kind: {type: choices, options: [a, b]}
              twice: {type: integer, compute: q * 2}
        """)
    }
    func row(_ cells: [(String, InputValue)]) -> RecordInput {
      RecordInput(cells.map { .init(name: $0.0, value: $0.1) })
    }
    let loose = try compiled("")
    let first: [(String, InputValue)] = [("q", .number("1")), ("kind", .texts(["b", "a"]))]
    let second: [(String, InputValue)] = [("q", .number("3")), ("w", .text("abcdef"))]
    let made = loose.validator.create(
      RecordInput([.init(name: "lines", value: .list([row(first), row(second)]))]), entity: loose.entity,
      in: Self.context)
    #expect(made.violations == [])
    guard case .list(let rows) = made.values[1] else {
      Issue.record("no rows")
      return
    }
    let ids = [try Self.id(1), try Self.id(2)]
    let old = OldRecord(
      RecordCells(
        [.text("x"), .list(zip(ids, rows).map { Row(id: $0, values: $1.values) })], origins: [.typed, .typed]))
    let strict = try compiled(", required: true, length: {max: 3}")
    func told(_ rows: [RecordInput]) -> ([String], [RecordID?]) {
      let validated = strict.validator.update(
        RecordInput([.init(name: "lines", value: .list(rows))]), entity: strict.entity, old: old, in: Self.context)
      guard case .list(let read) = validated.values[1] else {
        return (validated.violations.map(\.path.description), [])
      }
      return (validated.violations.map(\.path.description), read.map(\.id))
    }
    let third = row([("w", .text("ok")), ("q", .text("2"))])
    #expect(told([row(first), row(second)]) == ([], ids))
    #expect(told([row(first), row(second), third]) == ([], ids + [nil]))
    #expect(told([third, row(second)]) == ([], [nil, ids[1]]))
    #expect(told([row(second), row(first)]) == ([], [ids[1], ids[0]]))
    #expect(told([row(first), row(first)]).0 == ["lines[1].w"])
    #expect(told([row([("q", .text("4"))])]).0 == ["lines[0].w"])
    #expect(told([row([])]).0 == ["lines[0].w"])
  }

  @Test("a warning that was confirmed is no fault of the record")
  func confirmed() throws {
    let (entity, validator) = try TestBusiness.customer(
      """
      fields:
        size: {type: integer}
        note: {type: text}
      checks:
        small: {require: "size < 5", severity: warning, message: {en: Small.}}
      """)
    func told(_ name: String, _ text: String, _ confirmed: Set<String>) -> [[String]] {
      let old = OldRecord(RecordCells([.integer(9), .blank], origins: [.typed, nil]), confirmed: confirmed)
      let validated = validator.update(
        RecordInput([.init(name: name, value: .text(text))]), entity: entity, old: old, in: Self.context)
      let stored = validator.storedViolations(of: old, entity: entity, in: Self.context)
      return [validated.warnings, validated.storedViolations, validated.answered, stored].map {
        $0.compactMap(\.check?.name)
      }
    }
    #expect(told("note", "x", ["small"]) == [[], [], ["small"], []])
    #expect(told("note", "x", []) == [[], ["small"], [], ["small"]])
    #expect(told("size", "8", ["small"]) == [["small"], [], [], []])
  }

  @Test("a code of the list fits as it is stored, however it is written", arguments: ["", ", normalize: code"])
  func codesAsStored(_ keys: String) throws {
    for code in ["a  b", " a", "a-b", "۱", "A_1", "ي", "a\u{200C}b"] {
      let (entity, validator) = try TestBusiness.customer(
        """
        fields:
          x: {type: choice, options: {"\(code)": One}\(keys)}
          y: {type: choices, options: {"\(code)": One}\(keys)}
        """)
      let input = RecordInput([
        .init(name: "x", value: .text(code)), .init(name: "y", value: .texts([code])),
      ])
      let made = validator.create(input, entity: entity, in: Self.context)
      #expect(made.violations == [] && made.values == [.option(code), .options([code])], "\(code)")
      let old = OldRecord(made.cells)
      #expect(validator.storedViolations(of: old, entity: entity, in: Self.context) == [], "\(code)")
      // And once it is an option no more, it stays as it is where a page sends it back.
      let (later, strict) = try TestBusiness.customer(
        """
        fields:
          x: {type: choice, options: {other: One}\(keys)}
          y: {type: choices, options: {other: One}\(keys)}
        """)
      let validated = strict.update(input, entity: later, old: old, in: Self.context)
      #expect(validated.violations == [] && validated.values == made.values, "\(code)")
    }
  }
}
