import ByteText
import Testing

@testable import Delimited

/// What spreadsheets would run is written so that they do not, and read back as it was.
@Suite struct GuardedCellsTests {
  static func written(_ text: String, for reader: DelimitedWriter.Reader) -> [UInt8] {
    var writer = DelimitedWriter(for: reader)
    writer.cell(text)
    return writer.bytes
  }

  @Test(
    "A text is read back as it was",
    arguments: [
      "=1+1", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "'=1", "''-x", "-", "+", "-۵", "1",
      "-5",
      "+98912",
      "-2.5", "'", "''", "'x", "'5", "", "علی", "x=1", "-.5", "'-5", "{=1+1}", "'{=1}", "{=", "{x}",
    ])
  func aTextIsReadBackAsItWas(_ text: String) throws {
    let bytes = Self.written(text, for: .people)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    var reader = DelimitedReader(MemorySource(Array("h\n".utf8) + bytes.dropFirst(3)), delimiter: 0x2C)
    #expect(try reader.next() == .row)
    guard try reader.next() == .row else {
      #expect(text.isEmpty)
      return
    }
    let cell = Array(reader.bytes[reader.cells[0]])
    #expect(String(decoding: cell.dropFirst(CellGuard.removed(cell.span)), as: UTF8.self) == text)
    #expect(Self.written(text, for: .scripts).first != 0xEF || text.utf8.first == 0xEF)
  }

  /// What a file of ours holds is read as it was before it was written for people, bytes that are no text included.
  @Test(
    "Own files are read as they were",
    arguments: [
      ("'=1+1", Array("=1+1".utf8)), ("''=already", Array("'=already".utf8)), ("'@x", Array("@x".utf8)),
      ("'+98 912", Array("+98 912".utf8)), (#"a\xDAb"#, [0x61, 0xDA, 0x62]),
      (#"Re\x00za"#, [0x52, 0x65, 0, 0x7A, 0x61]),
      (#"\xDA\xD9\x"#, [0xDA, 0xD9, 0x5C, 0x78]), (#"C:\x41\n"#, Array(#"C:\x41\n"#.utf8)),
      (#"\xda"#, Array(#"\xda"#.utf8)),
      ("{=B2*3}", [0] + Array("=B2*3".utf8)), ("'{=B2*3}", Array("{=B2*3}".utf8)), ("{=}", [0, 0x3D]),
      (##""'=""0912""""##, Array("0912".utf8)), ("plain", Array("plain".utf8)),
    ])
  func ownFilesAreReadAsTheyWere(_ cell: String, _ bytes: [UInt8]) throws {
    var reader = DelimitedReader(MemorySource("row,h,reason\n1,\(cell),bad\n"), delimiter: 0x2C)
    #expect(try reader.next() == .row)
    reader.isOurs = true
    #expect(try reader.next() == .row)
    #expect(reader.cells.map { Array(reader.bytes[$0]) } == [[0x31], bytes, Array("bad".utf8)])
  }

  @Test("A formula that nobody worked out is shown, runs in no spreadsheet, and is read back as what it was")
  func formulas() throws {
    for formula in ["B2*3", "HYPERLINK(\"http://x\",\"{y}\")", "A1&\"\n}\""] {
      let cell = UncalculatedFormula.cell(Array(formula.utf8))
      var rows = RefusedRows(for: .people, header: ["h", "i"], number: "row", reason: "reason")
      rows.append([cell[...], Array("{=\(formula)}".utf8)[...]], number: 1, reason: "bad")
      let written = rows.drain()
      #expect(String(decoding: written, as: UTF8.self).contains("{=\(formula.replacing("\"", with: "\"\""))}"))
      var reader = DelimitedReader(MemorySource(Array(written.dropFirst(3))), delimiter: 0x2C)
      #expect(try reader.next() == .row)
      reader.isOurs = true
      #expect(try reader.next() == .row)
      let cells = reader.cells.map { Array(reader.bytes[$0]) }
      #expect(cells == [[0x31], cell, Array("{=\(formula)}".utf8), Array("bad".utf8)])
    }
  }

  @Test(
    "Numbers stay numbers",
    arguments: [
      ("-5", false), ("+989121234567", false), ("-2.5", false), ("-2+3", true), ("=1", true), ("x", false),
    ])
  func numbersStayNumbers(_ text: String, _ isGuarded: Bool) {
    #expect(CellGuard.isNeeded(Array(text.utf8).span) == isGuarded)
  }
}
