import Forms
import FormsTerminal
import JSONText
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// A record that is typed line by line is the record that comes as JSON.
@Suite struct SameRecordTests {
  @Test("Typed and sent are stored alike") func typedAndSentAreStoredAlike() throws {
    let example = try #require(GoldenCase.all(in: "dialogue").first { $0.name == "conditions" })
    let dialogue = try DialogueCase(example)
    var generator = SeededGenerator(seed: 23)
    for _ in 0..<60 {
      let record = DrawnRecord(&generator)
      let io = ScriptedLines(record.lines + ["save"])
      let form = TerminalForm(dialogue.form(.english), evaluator: dialogue.evaluator, io: io)
      guard case .save(let typed) = form.run() else {
        Issue.record("\(record.json): \(io.output)")
        continue
      }
      let sent = try #require(RecordInput(json: try JSONValue.parse(Array(record.json.utf8))))
      let (left, right) = (dialogue.evaluator.record(typed), dialogue.evaluator.record(sent))
      #expect(right.violations == [], "\(record.json)")
      #expect(left.cells == right.cells, "\(record.json)\n\(io.output)")
      #expect(io.rest == [])
    }
  }
}

/// A customer of the club by chance: as lines in the order of the questions, and as JSON. What no line says is absent
/// there; a dash is null.
private struct DrawnRecord {
  private(set) var lines: [String] = []
  private var members: [String] = []

  var json: String { "{\(members.joined(separator: ","))}" }

  init(_ generator: inout SeededGenerator) {
    add("full_name", ["Sara", "Ali Akbari", "سارا"], isRequired: true, &generator)
    add("mobile", ["09123456789", "+98 912 345 6789", "۰۹۳۵۱۱۱۲۲۳۳"], isRequired: true, &generator)
    add("joined", ["1400/01/01", "1399/12/30", "-"], &generator)
    add("birth_date", ["1370/02/22", "1350/01/31"], &generator)
    let city = add("city", ["tehran", "اصفهان", "Qom"], &generator)
    switch city {
    case "tehran": add("district", ["niavaran", "Tajrish"], &generator)
    case "اصفهان": add("district", ["jolfa"], &generator)
    default: break
    }
    if add("found_us", ["friend", "street"], &generator) == "friend" {
      add("referrer", ["Ali", "Ш"], isRequired: true, &generator)
    }
    add("credit_limit", ["0", "1,000", "۵۰۰"], &generator)
    addRows(&generator)
  }

  private mutating func addRows(_ generator: inout SeededGenerator) {
    let before = members
    var rows: [String] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      lines.append("yes")
      members = []
      add("product", ["Shoes", "Hat"], isRequired: true, &generator)
      add("price", ["4500000", "7"], isRequired: true, &generator)
      add("quantity", ["2", "100", "-"], &generator)
      if add("paid_by", ["cheque", "نقد", "-"], &generator) == "cheque" {
        add("cheque_no", ["77/3"], isRequired: true, &generator)
      }
      rows.append(json)
    }
    lines.append("no")
    members = before
    if !rows.isEmpty { members.append("\"purchases\":[\(rows.joined(separator: ","))]") }
  }

  /// Draws one of the texts, or none where it may be left out.
  @discardableResult private mutating func add(
    _ name: String, _ texts: [String], isRequired: Bool = false, _ generator: inout SeededGenerator
  ) -> String? {
    guard isRequired || Bool.random(using: &generator), let text = texts.randomElement(using: &generator) else {
      lines.append("")
      return nil
    }
    lines.append(text)
    members.append("\"\(name)\":" + (text == "-" ? "null" : "\"\(text)\""))
    return text
  }
}
