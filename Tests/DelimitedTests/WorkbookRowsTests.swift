import Delimited
import TestSupport
import Testing
import Workbooks

@Suite("The rows of a workbook, as every reader of rows gets them") struct WorkbookRowsTests {
  private func file(_ rows: [[String]]) throws -> [UInt8] {
    let workbook = WorkbookWriter()
    let worksheet = workbook.worksheet("people")
    for row in rows {
      for cell in row { worksheet.text(cell) }
      try worksheet.endRow()
    }
    return workbook.finish()
  }

  @Test("A file is known by its name and by its first bytes, and its header is found") func found() throws {
    let bytes = try file([["full name", "mobile"], ["Sara", "0912"]])
    let format = try #require(RowFormat.named("customers.xlsx"))
    #expect(!format.isText && format.recognizes(bytes))
    #expect(format.header(in: bytes)?.names == ["full name", "mobile"])
    #expect(format.header(in: Array("full name,mobile\n".utf8)) == nil)
  }

  @Test("Every row has a cell for each column, and says where it stands") func rows() throws {
    let bytes = try file([["name", "mobile", "city"], ["Sara"], [], ["", "", "Rey"], ["a", "b", "c", "d"]])
    var rows = try #require(RowFormat.named("x.xlsx")).open(MemorySource(bytes), head: [])
    var found: [[String]] = []
    while try rows.next() == .row {
      let (bytes, line) = (rows.bytes, String(rows.firstLine))
      found.append([line] + rows.cells.map { String(decoding: bytes[$0], as: UTF8.self) })
    }
    #expect(
      found == [
        ["1", "name", "mobile", "city"], ["2", "Sara", "", ""], ["4", "", "", "Rey"], ["5", "a", "b", "c", "d"],
      ])
  }
}
