import BusinessFixtures
import SchemaModel
import Testing
import Validation

/// What `stored_records` says of records that were stored before a rule became stricter: for every rule, wherever it
/// stands and wherever the key is written, by every way a change may come.
@Suite("The policy for stored records") struct StoredRecordsTests {
  /// A rule with texts that break it.
  private struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let type: String
    let loose: String
    let strict: String
    /// What was stored, and what a change makes of it; neither fits.
    let stored: String
    let touched: String
    /// What was stored before such a change, where that fitted.
    var before: String?
    var isCheck: Bool { name == "check" }

    var testDescription: String { name }
  }

  private static let rules = [
    Rule(name: "required", type: "text", loose: "", strict: "required: true", stored: "", touched: "", before: "ok"),
    Rule(name: "length", type: "text", loose: "", strict: "length: {max: 3}", stored: "abcd", touched: "abcde"),
    Rule(name: "range", type: "integer", loose: "", strict: "range: {max: 5}", stored: "9", touched: "8"),
    Rule(
      name: "option", type: "choice", loose: "options: [a, b, c, d]", strict: "options: [a, b]", stored: "c",
      touched: "d"),
    Rule(name: "check", type: "text", loose: "", strict: "", stored: "bad", touched: "worse"),
  ]

  /// Where the key is written; further out another word stands, which the nearer one outweighs.
  private enum Level: CaseIterable { case own, list, entity }

  /// How a change comes.
  private enum Way: CaseIterable {
    case touched, shownUnchanged, notShown, rowWithoutTheColumn, rowWithoutIdentity
  }

  private static func schema(
    _ rule: Rule, _ policy: StoredRecordsPolicy, at level: Level, inList: Bool, isStrict: Bool, hasFormulas: Bool
  ) throws -> (entity: Entity, validator: Validator) {
    let words = StoredRecordsPolicy.allCases
    let other = words[((words.firstIndex(of: policy) ?? 0) + 1) % words.count]
    func said(_ place: Level) -> String? {
      if place == level { return "stored_records: \(policy.rawValue)" }
      let isOutside = place == .entity || (place == .list && level == .own)
      return isOutside ? "stored_records: \(other.rawValue)" : nil
    }
    let keys = ["type: \(rule.type)", isStrict ? rule.strict : rule.loose]
    let own = rule.isCheck ? nil : said(.own)
    let field = "{" + (keys + [own ?? ""]).filter { !$0.isEmpty }.joined(separator: ", ") + "}"
    let plain = "{type: text}"
    var checks = hasFormulas ? [#"unrelated: {require: 'other != "zzz"', message: No.}"#] : []
    if rule.isCheck, isStrict {
      let holds = #"x != "bad" && x != "worse""#
      let require = inList ? "lines.all(l, \(holds.replacing("x ", with: "l.x ")))" : holds
      let key = said(.own).map { ", " + $0 } ?? ""
      checks.append("good: {require: '\(require)', message: Bad.\(key)}")
    }
    let list = ["type: list", rule.isCheck ? nil : said(.list)].compactMap(\.self).joined(separator: ", ")
    return try TestBusiness.customer(
      """
      \(said(.entity) ?? "label: Customer")
      fields:
        other: \(plain)
        x: \(inList ? plain : field)
        lines:
          {\(list), fields: {x: \(inList ? field : plain), other: \(plain)}}
      \(checks.isEmpty ? "" : "checks:\n  " + checks.joined(separator: "\n  "))
      """)
  }

  private static func value(_ text: String) -> InputValue { text.isEmpty ? .blank : .text(text) }

  private static func input(_ way: Way, _ rule: Rule, inList: Bool, row: RecordID) -> RecordInput {
    let text = value(way == .touched ? rule.touched : rule.stored)
    let other = RecordInput.Entry(name: "other", value: .text("n"))
    guard inList else {
      return way == .notShown ? RecordInput([other]) : RecordInput([other, .init(name: "x", value: text)])
    }
    var line = RecordInput([.init(name: "other", value: .text("t"))], rowID: row.text)
    switch way {
    case .notShown: return RecordInput([other])
    case .touched, .shownUnchanged: line["x"] = text
    case .rowWithoutTheColumn: break
    case .rowWithoutIdentity:
      line["x"] = text
      line.rowID = nil
    }
    return RecordInput([other, .init(name: "lines", value: .list([line]))])
  }

  /// The record as it was stored under the loose schema.
  private static func stored(
    _ text: String, inList: Bool, row: RecordID, _ loose: (entity: Entity, validator: Validator)
  ) -> OldRecord {
    let line = RecordInput([.init(name: "other", value: .text("t"))] + [.init(name: "x", value: value(text))])
    let entry: RecordInput.Entry =
      inList ? .init(name: "lines", value: .list([line])) : .init(name: "x", value: value(text))
    let made = loose.validator.create(RecordInput([entry]), entity: loose.entity, in: LedgerTexts.context)
    #expect(made.violations == [])
    var cells = made.cells
    if case .list(let rows) = cells.values[2] {
      cells.values[2] = .list(rows.map { Row(id: row, values: $0.values) })
    }
    return OldRecord(cells)
  }

  private static func row() throws -> RecordID {
    try #require(RecordID("0190f0a0-0000-7000-8000-000000000001"))
  }

  @Test("an old fault refuses a change where the policy says so, and else is told", arguments: rules, [false, true])
  private func verdicts(rule: Rule, inList: Bool) throws {
    let row = try Self.row()
    for policy in StoredRecordsPolicy.allCases {
      for level in Level.allCases where level != .list || (inList && !rule.isCheck) {
        for hasFormulas in [false, true] {
          func schema(isStrict: Bool) throws -> (entity: Entity, validator: Validator) {
            try Self.schema(
              rule, policy, at: level, inList: inList, isStrict: isStrict, hasFormulas: hasFormulas)
          }
          let (loose, strict) = (try schema(isStrict: false), try schema(isStrict: true))
          for way in Way.allCases where inList || (way != .rowWithoutTheColumn && way != .rowWithoutIdentity) {
            let text = way == .touched ? rule.before ?? rule.stored : rule.stored
            let old = Self.stored(text, inList: inList, row: row, loose)
            // A check over the rows is shown the list whichever column comes.
            let isShown = way != .notShown && (way != .rowWithoutTheColumn || rule.isCheck)
            let isRefused = way == .touched || policy == .all || (policy == .nextFullEdit && isShown)
            let validated = strict.validator.update(
              Self.input(way, rule, inList: inList, row: row), entity: strict.entity, old: old,
              in: LedgerTexts.context)
            let place = rule.isCheck ? " check:good" : "\(inList ? "lines[0].x" : "x") \(rule.name)"
            let told = [validated.violations, validated.storedViolations].map {
              $0.map { "\($0.path) \($0.rule.rawValue)" }
            }
            #expect(
              told == (isRefused ? [[place], []] : [[], [place]]),
              "\(rule.name) \(policy) at \(level), \(way), formulas \(hasFormulas)")
          }
        }
      }
    }
  }

  @Test("a value that two records had before it became unique is asked for as the policy says")
  func unique() throws {
    for policy in StoredRecordsPolicy.allCases {
      let rule = Rule(name: "unique", type: "text", loose: "", strict: "unique: true", stored: "a", touched: "b")
      for level in [Level.own, .entity] {
        let (entity, validator) = try Self.schema(
          rule, policy, at: level, inList: false, isStrict: true, hasFormulas: false)
        let old = OldRecord(RecordCells([.blank, .text("a"), .blank], origins: [nil, .typed, nil]))
        let fault = Violation(.alreadyTaken, at: FieldPath(FieldName("x")))
        for way in [Way.shownUnchanged, .notShown] {
          let input = Self.input(way, rule, inList: false, row: try Self.row())
          let read = validator.read(input, entity: entity, old: old)
          let isRefused = policy == .all || (policy == .nextFullEdit && way == .shownUnchanged)
          #expect(validator.isRefused(read, for: fault, entity: entity) == isRefused, "\(policy) \(level) \(way)")
        }
      }
    }
  }

  @Test("a warning for all records asks by the usual rules: not again where somebody said yes")
  func warnings() throws {
    let (entity, validator) = try TestBusiness.customer(
      """
      fields:
        size: {type: integer}
        note: {type: text}
      checks:
        small: {require: "size < 5", severity: warning, message: Small., stored_records: all}
        told: {require: "size < 5", severity: note, message: Told., stored_records: all}
      """)
    func told(_ confirmed: Set<String>) -> [[String]] {
      let old = OldRecord(RecordCells([.integer(9), .blank], origins: [.typed, nil]), confirmed: confirmed)
      let validated = validator.update(
        RecordInput([.init(name: "note", value: .text("x"))]), entity: entity, old: old, in: LedgerTexts.context)
      #expect(validated.violations == [])
      return [validated.warnings, validated.storedViolations, validated.answered].map { $0.compactMap(\.check?.name) }
    }
    #expect(told([]) == [["small"], [], []])
    #expect(told(["small"]) == [[], [], ["small"]])
  }

  @Test("what a change hides is not asked for; what it shows beside a computed value is")
  func hiddenAndComputed() throws {
    let (entity, validator) = try TestBusiness.customer(
      """
      stored_records: next_full_edit
      fields:
        kind: {type: text}
        size:
          {type: integer, range: {max: 5}, visible_when: kind == "x", when_hidden: keep, stored_records: all}
        price: {type: integer}
        twice: {type: integer, compute: price * 2, range: {max: 10}}
        note: {type: text}
      """)
    let old = OldRecord(
      RecordCells(
        [.text("x"), .integer(9), .integer(9), .integer(18), .blank], origins: [.typed, .typed, .typed, .computed, nil])
    )
    func refused(_ entries: [(String, String)]) -> [String] {
      let input = RecordInput(entries.map { .init(name: $0.0, value: .text($0.1)) })
      return validator.update(input, entity: entity, old: old, in: LedgerTexts.context).violations.map {
        $0.path.description
      }
    }
    #expect(refused([("note", "n")]) == ["size"])
    #expect(refused([("kind", "y")]) == [])
    #expect(refused([("kind", "y"), ("price", "9")]) == ["twice"])
    #expect(refused([("size", "5"), ("note", "n")]) == [])
  }

  @Test("what a page got back as its box holds it was shown")
  func givenBack() throws {
    let (entity, validator) = try TestBusiness.customer(
      """
      fields:
        note: {type: text}
        code: {type: text, length: {max: 3}, stored_records: next_full_edit}
      """)
    let old = OldRecord(RecordCells([.blank, .text("ab\ncd")], origins: [nil, .imported]))
    var input = RecordInput([.init(name: "note", value: .text("x"))])
    #expect(validator.update(input, entity: entity, old: old, in: LedgerTexts.context).violations == [])
    input.givenBack = ["code"]
    let validated = validator.update(input, entity: entity, old: old, in: LedgerTexts.context)
    #expect(
      validated.violations.map(\.path.description) == ["code"] && validated.values == [.text("x"), .text("ab\ncd")])
  }
}
