import Diagnostics
import SchemaCompiler
import TestSupport
import Testing

/// Any text in the place of a formula is answered: by a schema, or by diagnostics with places inside of the file.
@Suite struct HostileFormulaTests {
  private static let pieces = [
    "price", "قیمت", "prise", "name", "rows", "old", "user", "parent", "option", "today()", "years_between", "(", ")",
    "[", "]", "{", "}", ",", ".", ":", "?", "&&", "||", "==", "=", "!=", "!", "-", "+", "*", "/", "%", "<", ">=", "in",
    "\"", "'", "\\", "\\u", "\"x\"", "'y'", "r\"", "b'", "1", "9223372036854775807", "99999999999999999999", "1.5",
    "0x",
    "1e400", "null", "true", "has", "exists", "sum", "map", "matches", "\"(\"", " ", "\n", "\t", "#", "// c", "é", "😀",
    "\u{200C}", "date(\"2000-02-30\")", "rows.sum(r, r.cost)", "if", "and", "x{a: 1}", "@", "`", "$", "…",
  ]

  private static let keys = [
    "compute", "default_from", "visible_when", "required_when", "editable_when", "options_when", "default",
  ]

  private func source(_ text: String, _ random: inout SeededGenerator) -> String {
    let key = Self.keys[Int.random(in: 0..<Self.keys.count, using: &random)]
    let type =
      ["integer", "text", "money", "date", "yes_no", "choice, options: [a, b]"].randomElement(using: &random) ?? ""
    let written: String
    switch Int.random(in: 0..<4, using: &random) {
    case 0: written = text.filter { $0 != "\n" && $0 != "\t" }
    case 1: written = "'" + text.replacing("'", with: "''") + "'"
    case 2: written = "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    default: written = "|\n" + text.split(separator: "\n").map { "          \($0)\n" }.joined()
    }
    return """
      daftar: 1
      business: {name: Shop}
      entities:
        customer:
          title: name
          fields:
            price: {type: integer}
            name: {type: text}
            rows: {type: list, fields: {cost: {type: money}}}
            it:
              type: \(type.split(separator: ",").first ?? "text")
              \(type.contains("options") ? "options: [a, b]" : "help: x")
              \(key): \(written)
      """
  }

  private func expectAnswer(_ source: String) throws {
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: ".")
    let hasErrors = compilation.diagnostics.contains { $0.severity == .error }
    #expect((compilation.schema == nil) == hasErrors, "\(source)")
    for diagnostic in compilation.diagnostics {
      let ranges = [diagnostic.range] + diagnostic.notes.map(\.range) + diagnostic.helps.map { $0.edit?.range }
      for range in ranges.compactMap(\.self) {
        #expect(range.start >= 0 && range.end <= range.file.utf8.count, "\(source)")
      }
    }
  }

  @Test("Any text is answered", arguments: 0..<40) func anyTextIsAnswered(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let count = Int.random(in: 0...14, using: &random)
      let text = (0..<count).map { _ in Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)] }
      try expectAnswer(source(text.joined(separator: Bool.random(using: &random) ? " " : ""), &random))
    }
  }

  @Test(
    "A piece repeated is answered",
    arguments: ["(", "[", "!", "-", "rows.all(r, ", "1 + ", "\"", "a.", "x ? ", "{", "\\"])
  func aPieceRepeatedIsAnswered(piece: String) throws {
    var random = SeededGenerator(seed: 7)
    for count in [1, 70, 3000] {
      try expectAnswer(source(String(repeating: piece, count: count), &random))
    }
  }

  /// Thousands of formulas cost a moment, right ones and wrong ones: what they speak of is made once an entity.
  @Test("Many formulas are compiled", .timeLimit(.minutes(10)), arguments: [true, false]) func manyFormulasAreCompiled(
    isRight: Bool
  ) throws {
    let names = isRight ? "f0 == 1 && f1 != 2" : "g0 == 1 && nome != 2 && fi == f3"
    let fields = (0..<500).map {
      "      f\($0): {type: integer, required_when: \(names) || \(isRight ? "f2 == 3" : "x")}"
    }
    let source =
      "daftar: 1\nbusiness: {name: Shop}\nentities:\n  customer:\n    fields:\n"
      + fields.joined(separator: "\n") + "\n"
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: ".")
    #expect((compilation.schema != nil) == isRight)
  }
}
