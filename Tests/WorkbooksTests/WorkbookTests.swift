import Diagnostics
import TestSupport
import Testing

@testable import Workbooks

@Suite("Workbooks that are written and read")
struct WorkbookTests {
  /// All rows of a sheet as texts.
  private func rows(_ file: [UInt8], of worksheet: String? = nil) throws -> [[String]] {
    let rows = try #require(try Workbook(file).rows(of: worksheet))
    var found: [[String]] = []
    while let row = try rows.next() { found.append(row.cells.map { String(decoding: $0, as: UTF8.self) }) }
    return found
  }

  private func file(_ sheets: [(String, [[String]])]) throws -> [UInt8] {
    let workbook = WorkbookWriter()
    for (name, rows) in sheets {
      let worksheet = workbook.worksheet(name)
      for row in rows {
        for cell in row { worksheet.text(cell) }
        try worksheet.endRow()
      }
    }
    return workbook.finish()
  }

  @Test("Texts of every kind come back as they went in") func texts() throws {
    let texts = [
      "=1+1", "+98", " two  spaces ", "a\nb\tc\r\nd", "<b>&\"'", "علي كريمي\u{200C}ها", "\u{1F600}",
      "\u{0}\u{1}\u{B}\u{1F}",
      "\u{FFFE}\u{FFFF}\u{FFFD}", "_x0041_", "_x005F_x0041_", "_x00", "__x000D__", "0912", "1e5", "]]>",
      String(repeating: "long ", count: 6000),
    ]
    #expect(try rows(file([("one", [texts])])) == [texts])
    var random = SeededGenerator(seed: 12)
    for _ in 0..<300 {
      let text = String(
        String.UnicodeScalarView(
          (0...Int.random(in: 0..<12, using: &random)).map { _ in
            ["_", "x", "0", "5", "F", "\u{1}", "\r", "&", "\u{FFFF}", "س"].randomElement(using: &random) ?? "_"
          }))
      #expect(try rows(file([("one", [[text]])])) == [[text]], "\(text.debugDescription)")
    }
  }

  @Test("Numbers keep their digits, and long ones are texts") func numbers() throws {
    let workbook = WorkbookWriter()
    let worksheet = workbook.worksheet("one")
    let numbers = ["0", "-12.50", "123456789012345", "123456789012345678.90", "", "7"]
    for number in numbers { worksheet.number(number) }
    for truth in [true, false] { worksheet.boolean(truth) }
    try worksheet.endRow()
    #expect(try rows(workbook.finish()) == [numbers + ["true", "false"]])
    for (written, read) in [
      ("1E+20", "100000000000000000000"), ("1.25e-3", "0.00125"), ("-4.5E2", "-450"), ("12E0", "12"),
      ("1E999", "1E999"),
      ("e5", "e5"), (".e5", ".e5"),
      ("1e-9223372036854775808", "1e-9223372036854775808"), ("1.2.3E1", "1.2.3E1"), ("0.1", "0.1"),
    ] {
      #expect(String(decoding: WorkbookText.digits(Array(written.utf8)), as: UTF8.self) == read)
    }
  }

  @Test("Sheets have their names, cut to what programs take, and are found by them") func names() throws {
    let long = String(repeating: "name", count: 10)
    let file = try file([("a:b", [["1"]]), (long, [["2"]]), (long, [["3"]]), ("A?b", [["4"]])])
    let names = try Workbook(file).sheets
    #expect(names == ["ab", String(long.prefix(31)), String(long.prefix(29)) + "~2", "Ab~2"])
    #expect(try names.map { try rows(file, of: $0) } == [[["1"]], [["2"]], [["3"]], [["4"]]])
    #expect(try Workbook(file).rows(of: "none") == nil)
  }

  @Test("Rows and cells that are left out leave gaps, and empty rows are none") func gaps() throws {
    let file = try file([("one", [["", "b", ""], [""], [], ["", "", "c"]])])
    #expect(try rows(file) == [["", "b"], ["", "", "c"]])
    let rows = try #require(try Workbook(file).rows())
    #expect([try rows.next()?.number, try rows.next()?.number] == [1, 4])
    let wide = WorkbookWriter()
    let worksheet = wide.worksheet("wide")
    for _ in 0..<800 { worksheet.text("x") }
    try worksheet.endRow()
    #expect(try self.rows(wide.finish()) == [Array(repeating: "x", count: 800)])
  }

  @Test("A text that no program opens is refused when its row ends") func longText() throws {
    let worksheet = WorkbookWriter().worksheet("one")
    worksheet.text(String(repeating: "x", count: 32_768))
    #expect(throws: Failure(.data, "failure.workbook.long_text")) { try worksheet.endRow() }
  }
}
