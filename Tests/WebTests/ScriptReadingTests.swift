import Assets
import Expressions
import Forms
import Web
import JSONText
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// The browser reads the texts of boxes as the validator does, or says that it does not know; and it shows values as
/// the server shows them.
@Suite struct ScriptReadingTests {
  /// The page's scripts, and a form's description in `form`.
  static func prelude(_ form: FormDefinition) -> String {
    let files = ["expressions.js", "values.js"].compactMap { Assets.embedded.text(named: $0) }
    return files.joined(separator: ReadingScript.text)
      + "let form;\nconst daftarLive = (describe) => { form = describe(daftarExpressions); };\n"
      + FormScript(form).text + "const lines = [];\n"
  }

  private struct Question {
    let field: Field
    let text: String
  }

  @Test("A text is read as the validator reads it", .needs(ScriptRunner.part)) func aTextIsReadAsTheValidatorReadsIt()
    async throws
  {
    let ledger = try LedgerPages()
    let (entity, validator) = (ledger.customer, ledger.validator)
    var texts = WrittenTexts(seed: 1405)
    // A blank is refused of a field that is locked at its default, however it is read.
    let fields = entity.fields.filter {
      $0.columns.isEmpty && !$0.isComputed && $0.type.optionList == nil && $0.defaultValue.isBlank
    }
    var questions: [Question] = []
    for field in fields {
      for text in texts.known + (0..<400).map({ _ in texts.next(for: field.type.scalar) }) {
        questions.append(Question(field: field, text: text))
      }
    }
    let asked = questions.map { "[\"\($0.field.name)\",\(Self.quoted($0.text))]" }.joined(separator: ",\n")
    let script = """
      for (const [name, text] of [\(asked)]) {
        const value = daftarValues.read(form.fields.find((field) => field.name === name), text);
        lines.push(value === daftarValues.unknown ? "unknown" : value === daftarValues.unread ? "unread"
          : value === null ? "null" : "value " + encodeURIComponent(value instanceof daftarExpressions.Day
            ? daftarExpressions.iso(value) : String(daftarExpressions.write(value))));
      }

      """
    let lines = try await ScriptRunner.lines(of: Self.prelude(ledger.form(.persian)) + script)
    #expect(lines.count == questions.count)
    var counts: [String: Int] = [:]
    for (question, line) in zip(questions, lines) {
      let expected = validator.value(of: question.text, in: question.field, of: entity)
      let isRefused = Self.refuses(question.text, question.field, ledger)
      counts[line == "unknown" ? (isRefused ? "refused" : "doubtful") : "known", default: 0] += 1
      guard line != "unknown" else { continue }
      guard line != "unread" else {
        #expect(expected != nil || isRefused, "\(question.field.name): \(question.text)")
        continue
      }
      let told = expected.map { "value " + Self.encoded($0, question.field) } ?? (isRefused ? "refused" : "null")
      #expect(line == told, "\(question.field.name): \(Array(question.text.unicodeScalars.map(\.value)))")
    }
    print("Texts read in the browser: \(counts.sorted { $0.key < $1.key })")
    #expect((counts["known"] ?? 0) * 4 > lines.count)
    #expect((counts["doubtful"] ?? 0) * 8 < lines.count)
  }

  /// Whatever digits and marks stand in a short text, it is the same number on the page and on the server, or none on
  /// both: in every language, calendar and script, with room for any places.
  @Test(
    "A short number is the same on both sides", .needs(ScriptRunner.part), arguments: Language.supported,
    [Business.Calendar.persian, .gregorian])
  func aShortNumberIsTheSameOnBothSides(language: Language, calendar: Business.Calendar) async throws {
    let schema = try NumberTable.schema(language, calendar)
    let validator = Validator(schema: schema, algorithms: [:])
    let texts = NumberTable.texts(seed: calendar == .persian ? 1 : 2)
    let script = """
      for (const text of [\(texts.map(Self.quoted).joined(separator: ",\n"))]) {
        for (const field of form.fields) {
          const value = daftarValues.read(field, text);
          lines.push(value === daftarValues.unknown ? "none" : value === null ? "blank"
            : String(daftarExpressions.write(value)));
        }
      }

      """
    let form = FormDefinition(
      schema: schema, entity: schema.entities[0], language: language, messages: Assets.messages(language))
    let lines = try await ScriptRunner.lines(of: Self.prelude(form) + script)
    var different: [String] = []
    var next = lines.makeIterator()
    for text in texts {
      for field in schema.entities[0].fields {
        let value = validator.value(of: text, in: field, of: schema.entities[0])
        let told = value.map { $0.uniqueKey ?? "" } ?? (text.allSatisfy { $0 == " " } ? "blank" : "none")
        let found = next.next().map(String.init) ?? "nothing"
        if found != told { different.append("\(text.debugDescription) in \(field.type.scalar): \(told), not \(found)") }
      }
    }
    #expect(next.next() == nil && lines.count == texts.count * schema.entities[0].fields.count)
    #expect(different.isEmpty, "\(different.count): \(different.prefix(10))")
  }

  @Test("A value is shown as the server shows it", .needs(ScriptRunner.part), arguments: Language.supported)
  func aValueIsShownAsTheServerShowsIt(language: Language) async throws {
    let form = try LedgerPages().form(language)
    var random = SeededGenerator(seed: 7)
    var expected: [String] = []
    var asked: [String] = []
    func ask(_ name: String, _ value: Value) {
      guard let field = form.entity.field(name) else { return }
      expected.append(form.fields[field.id].text(value, form.words))
      asked.append("[\"\(name)\",\(String(decoding: value.expression(in: field).json.encoded(), as: UTF8.self))]")
    }
    for _ in 0..<300 {
      let units = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
      ask("amount", .decimal(ExactDecimal(units: units >> Int64.random(in: 0..<40, using: &random), places: 2)))
      ask("years", .integer(units))
      ask(
        "since",
        CivilDate(daysSinceEpoch: Int.random(in: -719_162...2_932_896, using: &random)).map { .date($0) } ?? .blank)
      ask(
        "since", CivilDate(daysSinceEpoch: Int.random(in: -52_000...60_000, using: &random)).map { .date($0) } ?? .blank
      )
    }
    for flag in [true, false] { ask("agreed", .boolean(flag)) }
    for code in ["d1", "d3", "gone"] { ask("district", .option(code)) }
    ask("name", .text("۱a1"))
    ask("plain", .text("a12"))
    let script = """
      for (const [name, json] of [\(asked.joined(separator: ",\n"))]) {
        const field = form.fields.find((field) => field.name === name), value = daftarExpressions.read(json);
        lines.push("=" + encodeURIComponent(daftarValues.shown(field, value, form.words)));
      }

      """
    let lines = try await ScriptRunner.lines(of: Self.prelude(form) + script)
    #expect(lines.count == expected.count)
    for (line, text) in zip(lines, expected) { #expect(line == "=" + Self.encoded(text)) }
  }

  private static func refuses(_ text: String, _ field: Field, _ ledger: LedgerPages) -> Bool {
    let input = RecordInput([.init(name: field.name.text, value: .text(text))])
    return ledger.validator.create(input, entity: ledger.customer, in: ValidationContext()).violations.contains {
      $0.path == FieldPath(field.name)
    }
  }

  /// The value as the script writes it.
  private static func encoded(_ value: Value, _ field: Field) -> String {
    encoded(value.canonicalText ?? "")
  }

  /// As `encodeURIComponent` does.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || (0x30...0x39).contains(byte) || "-_.!~*'()".unicodeScalars.contains(scalar)
      {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).encoded(), as: UTF8.self)
  }
}
