import SQL
import SchemaModel
import TestSupport
import Testing

@testable import Storage

@Suite("What a row of an import has in common with others") struct InputShapeTests {
  private static let texts = ["", "sara", "omid", "0912", "sara "]
  private static let fields = ["name", "mobile", "city", "note"]

  @Test("a shape that says all of a row leaves nothing to be said, and no other does", arguments: 1...40)
  func whole(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var known: InputShape?
    for _ in 0..<50 {
      let cells = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        Self.texts.randomElement(using: &generator) ?? ""
      }
      var input: [String: String] = [:]
      for field in Self.fields where Bool.random(using: &generator) {
        let text = cells.randomElement(using: &generator) ?? ""
        input[field] = Bool.random(using: &generator) && !text.isEmpty ? text : "other"
      }
      let shape = InputShape(of: input, in: cells, like: known)
      for shape in [shape, known].compactMap(\.self) {
        let isWhole = shape.exceptions(of: input, in: cells).isEmpty
        #expect(shape.says(all: input, of: cells) == isWhole, "seed \(seed), \(input), \(cells), \(shape.places)")
        let exceptions = QuarantineCoding.exceptions(of: input, in: cells, shape)
        #expect((exceptions == nil) == isWhole)
        #expect(QuarantineCoding.input(of: cells, shape, exceptions: exceptions) == input, "seed \(seed)")
      }
      known = shape
    }
  }

  @Test("cells and reasons come back from what is stored of them") func cells() throws {
    let cells = ["", "a \"quoted\" cell, with\nlines", "قلهک\u{200C}ها", "\\ \u{202E}"]
    #expect(QuarantineCoding.cells(QuarantineCoding.text(of: cells)) == cells)
    let violations = [
      Violation(.notDate, at: FieldPath(FieldName("born")), ["example": "2026-01-05", "count": .count(3)]),
      Violation(.tornRow, at: FieldPath([])),
    ]
    let stored = [QuarantineCoding.text(of: cells), "{}", QuarantineCoding.reasons(violations)].map { SQLValue($0) }
    let row = try #require(
      QuarantinedRow(
        name: "old", row: 7, wave: "all", stored: stored, shape: InputShape(stored: #"{"name":1}"#), checks: []))
    #expect(row.violations == violations)
    #expect(row.input == ["name": cells[1]])
  }
}
