import Diagnostics
import TestSupport
import Testing

@testable import Workbooks

@Suite("Workbooks that are damaged, or mean harm")
struct HostileWorkbookTests {
  private static let relations = """
    <Relationships xmlns="r"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>
    """
  private static let workbook = """
    <workbook xmlns:r="r"><sheets><sheet name="one" sheetId="1" r:id="r1"/></sheets></workbook>
    """

  /// A workbook of parts written by hand.
  private func file(_ parts: [String: String]) -> [UInt8] {
    var zip = ZipWriter()
    let all = ["xl/_rels/workbook.xml.rels": Self.relations, "xl/workbook.xml": Self.workbook].merging(parts) { $1 }
    for (name, text) in all.sorted(by: { $0.key < $1.key }) { zip.append(name, text) }
    zip.finish()
    return zip.drain()
  }

  private func cells(_ file: [UInt8]) throws -> [[String]] {
    let rows = try #require(try Workbook(file).rows())
    var found: [[String]] = []
    while let row = try rows.next() {
      found.append(row.isOversized ? ["oversized"] : row.cells.map { String(decoding: $0, as: UTF8.self) })
    }
    return found
  }

  private func worksheet(_ rows: String) -> [String: String] {
    ["xl/worksheets/sheet1.xml": "<worksheet><sheetData>\(rows)</sheetData></worksheet>"]
  }

  @Test("What other programs write is read: shared texts, runs, readings, formulas, columns by name") func others()
    throws
  {
    let texts = "<sst><si><t>plain</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>said</t></rPh></si></sst>"
    let rows = """
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>worked out</v></c>
      </row><row><c><v>42</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row>
      """
    #expect(
      try cells(file(worksheet(rows).merging(["xl/sharedStrings.xml": texts]) { $1 })) == [
        ["plain", "", "two runs", "worked out"], ["42", "true", "#REF!"],
      ])
  }

  /// Styles whose cells show, by their numbers: a number, and what the formats say.
  private static let styles = """
    <styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/>
    <numFmt numFmtId="165" formatCode="[$-3000401]d/m/yyyy h:mm"/><numFmt numFmtId="166" formatCode="#,##0 &quot;days&quot;"/>
    <numFmt numFmtId="167" formatCode="[Red]0.00_);[h]:mm"/><numFmt numFmtId="168" formatCode="[h]:mm:ss"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>
    <xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="22"/></cellXfs></styleSheet>
    """

  @Test(
    "Numbers that are shown as days and times are read as these, from either epoch",
    arguments: [
      (
        false, ["43831", "2020-01-01", "2020-01-01", "2020-01-01 12:00:00", "43831", "43831", "06:00:00", "1900-02-28"]
      ),
      (true, ["43831", "2024-01-02", "2024-01-02", "2024-01-02 12:00:00", "43831", "43831", "06:00:00", "1904-02-29"]),
    ])
  func days(is1904: Bool, read: [String]) throws {
    let values = ["43831", "43831", "43831.0", "43831.5", "43831", "43831", "0.25", "59"]
    let cells = values.enumerated().map { "<c s=\"\($0)\"><v>\($1)</v></c>" }.joined()
    var parts = worksheet(
      "<row>\(cells)</row><row><c s=\"1\"><v>60</v></c><c t=\"d\"><v>2020-01-01T00:00:00</v></c></row>")
    parts["xl/styles.xml"] = Self.styles
    parts["xl/workbook.xml"] = Self.workbook.replacing("<sheets>", with: "<workbookPr date1904=\"\(is1904)\"/><sheets>")
    // The 29th of February 1900 never was: such a cell stays the number that it is.
    #expect(try self.cells(file(parts)) == [read, [is1904 ? "1904-03-01" : "60", "2020-01-01"]])
  }

  @Test("A formula without what it comes to is no blank cell; one that comes to nothing is") func uncalculated() throws
  {
    let rows =
      "<row><c r=\"A1\"><f>A1+1</f></c><c r=\"B1\" t=\"str\"><f>A1</f><v></v></c><c r=\"C1\"><f>B1</f><v>7</v></c></row>"
    #expect(try cells(file(worksheet(rows))) == [["\u{0}=A1+1", "", "7"]])
  }

  @Test("A formula that a cell shares is named by the cell that has it, and a cell without one by itself")
  func sharedFormulas() throws {
    let rows = """
      <row><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*3</f></c></row><row><c r="A2"><f t="shared" si="0"/></c></row>
      <row><c r="A3"><f t="shared" si="1"/></c><c r="B3"><f/></c></row>
      """
    #expect(
      try cells(file(worksheet(rows))) == [["\u{0}=B1*3"], ["\u{0}=B1*3 (A1)"], ["\u{0}= (A3)", "\u{0}= (B3)"]])
  }

  @Test(
    "A value without anything in it is not what a formula comes to, however it is written",
    arguments: ["<v/>", "<v />", "<v></v>", "<v> </v>", "<v>\n</v>"],
    ["", " t=\"n\"", " t=\"s\"", " t=\"b\"", " t=\"e\""])
  func emptyValues(value: String, type: String) throws {
    let rows = "<row><c r=\"A1\"\(type)><f>B1+1</f>\(value)</c><c r=\"B1\"><v>7</v></c></row>"
    #expect(try cells(file(worksheet(rows))) == [["\u{0}=B1+1", "7"]])
  }

  @Test(
    "Entities, parts outside, parts that are not there and cells twice are refused",
    arguments: [
      ["xl/worksheets/sheet1.xml": "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>"],
      ["xl/worksheets/sheet1.xml": "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>"],
      ["xl/worksheets/sheet1.xml": "<worksheet><sheetData>"],
      ["xl/worksheets/sheet1.xml": String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)],
      ["xl/worksheets/sheet1.xml": "<w><row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row></w>"],
      ["xl/worksheets/sheet1.xml": "<w><row><c t=\"s\"><v>0</v></c></row></w>"],
      ["xl/_rels/workbook.xml.rels": "<R><Relationship Id=\"r1\" Target=\"../../../etc/passwd\"/></R>"],
      ["xl/_rels/workbook.xml.rels": "<R><Relationship Id=\"r2\" Target=\"x\"/></R>"],
      [:],
    ])
  func refused(parts: [String: String]) {
    let failure = #expect(throws: Failure.self) { try cells(file(parts)) }
    #expect(failure?.key == "failure.workbook.damaged")
  }

  @Test("A row beyond all columns or sizes is told of, and those behind it are read") func oversized() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let rows = """
      <row><c r="XFE1"><v>1</v></c></row><row><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>
      <row><c t="str"><v>\(long)y</v></c></row><row><c><v>1</v></c></row>
      """
    #expect(try cells(file(worksheet(rows))) == [["oversized"], ["oversized"], ["oversized"], ["1"]])
  }

  @Test("A file that unpacks to more than it says, or to more than anybody has, is refused") func bombs() throws {
    let honest = file(worksheet("<row><c><v>1</v></c></row>"))
    let directory = try #require(honest.indices.last { honest[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) })
    for size: [UInt8] in [[1, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF]] {
      var file = honest
      file.replaceSubrange(directory + 24..<directory + 28, with: size)
      let failure = #expect(throws: Failure.self) { try cells(file) }
      #expect(failure?.key.hasPrefix("failure.workbook.") == true)
    }
  }

  @Test("Every byte that is altered and every cut is answered, and nothing is read that is not there") func altered()
    throws
  {
    let honest = file(worksheet("<row><c t=\"str\"><v>one</v></c></row><row><c><v>2</v></c></row>"))
    let wanted = try cells(honest)
    for index in honest.indices {
      var file = honest
      file[index] ^= 0x55
      if let found = try? cells(file) { #expect(found == wanted, "byte \(index)") }
      #expect(throws: Failure.self) { try cells(Array(honest.prefix(index))) }
    }
  }

  @Test("A file that is no workbook is told apart from a damaged one") func noWorkbook() {
    for file in [[], Array("name,age\n".utf8), [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600)] {
      #expect(throws: Failure(.data, "failure.workbook.other")) { try Workbook(file) }
    }
  }
}
