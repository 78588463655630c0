import Assets
import ByteText
import Forms
import Web
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// One table of texts for both sides: what the page reads by the printed constants, the validator reads.
@Suite struct ReadingScriptTests {
  @Test(
    "the days at both ends of every month are the same on both sides, in every form",
    .needs(ScriptRunner.part), arguments: Business.Calendar.allCases)
  func endsOfMonths(calendar: Business.Calendar) async throws {
    var texts: [String] = []
    for year in Array(1204...1504) + [0, 1, 1600, 1699, 1700, 1900, 2000, 2023, 2024, 9999] {
      for month in 0...13 {
        for day in [0, 1, 28, 29, 30, 31, 32] {
          let year = String(repeating: "0", count: 4 - String(year).count) + String(year)
          texts.append(day.isMultiple(of: 2) ? "\(year)/\(month)/\(day)" : "\(day).\(month).\(year)")
        }
      }
    }
    texts += ["1403_05_06", "1403/05-06", "06/05/1403", "06-05-1403", "06.05.1403", "1403.05.06", "1403 05 06"]
    try await compare(texts, ["date"], calendar)
  }

  @Test("every mark of numbers is the same on both sides", .needs(ScriptRunner.part))
  func marksOfNumbers() async throws {
    let marks = NumberMark.allCases.flatMap(\.scalars).map { String($0) } + ["_", "\u{2003}", "*"]
    var texts: [String] = []
    for first in marks {
      texts += ["1\(first)5", "1\(first)234", "0\(first)123", "1\(first)000", "12\(first)", "\(first)12", "\(first)"]
      for second in marks { texts += ["1\(first)234\(second)567", "1\(first)234\(second)5", "1\(first)\(second)234"] }
    }
    texts += [
      "-5", "+5", "\u{2212}5", "\u{2013}5", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    ]
    try await compare(texts, NumberTable.numbers, .gregorian)
  }

  @Test("the letters that the page changes are those of the normalisers", .needs(ScriptRunner.part))
  func letters() async throws {
    let lines = try await ScriptRunner.lines(
      of: ReadingScript.text
        + "const lines = Object.entries(daftarReading.letters).map((pair) => encodeURIComponent(pair.join(\"\")));\n")
    #expect(lines.map(String.init) == ["كک", "ىی", "يی"].map(ScriptReadingTests.encoded))
  }

  /// Reads texts into a field of each kind on both sides.
  private func compare(_ texts: [String], _ types: [String], _ calendar: Business.Calendar) async throws {
    let schema = try NumberTable.schema(.english, calendar, types)
    let entity = schema.entities[0]
    let form = FormDefinition(schema: schema, entity: entity, language: .english, messages: Assets.messages(.english))
    let script = """
      for (const text of [\(texts.map(ScriptReadingTests.quoted).joined(separator: ",\n"))]) {
        for (const field of form.fields) {
          const value = daftarValues.read(field, text);
          lines.push(value === daftarValues.unknown ? "none" : value === null ? "blank"
            : value instanceof daftarExpressions.Day ? daftarExpressions.iso(value)
            : String(daftarExpressions.write(value)));
        }
      }

      """
    let lines = try await ScriptRunner.lines(of: ScriptReadingTests.prelude(form) + script)
    let validator = Validator(schema: schema, algorithms: [:])
    var found = lines.makeIterator()
    var different: [String] = []
    for text in texts {
      for field in entity.fields {
        let value = validator.value(of: text, in: field, of: entity)
        let expected = value.map { $0.uniqueKey ?? "" } ?? (text.allSatisfy(\.isWhitespace) ? "blank" : "none")
        let read = found.next().map(String.init) ?? "nothing"
        if read != expected {
          different.append("\(text.debugDescription) in \(field.type.scalar): \(expected), not \(read)")
        }
      }
    }
    #expect(found.next() == nil && lines.count == texts.count * entity.fields.count)
    #expect(different.isEmpty, "\(different.count): \(different.prefix(10))")
  }
}
