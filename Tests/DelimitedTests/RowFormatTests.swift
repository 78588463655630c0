import Delimited
import Testing

/// The registry of what has rows, and what all of its entries keep to.
@Suite struct RowFormatTests {
  private func rows(_ text: String, of path: String) throws -> [[String]] {
    let bytes = Array(text.utf8)
    var source = try (RowFormat.named(path) ?? .fallback).open(MemorySource(bytes), head: bytes)
    var rows: [[String]] = []
    while try source.next() == .row {
      rows.append(source.cells.map { String(decoding: source.bytes[$0], as: UTF8.self) })
    }
    return rows
  }

  @Test("the ending of a name tells the format, and the first line the delimiter") func endings() throws {
    #expect(try rows("a,b\tc\n1,2\t3\n", of: "old.tsv") == [["a,b", "c"], ["1,2", "3"]])
    #expect(try rows("a;b;c,d\n1;2;3\n", of: "old.csv") == [["a", "b", "c,d"], ["1", "2", "3"]])
    #expect(try rows("a;b;c,d\n", of: "old.txt") == rows("a;b;c,d\n", of: "old.csv"))
    #expect(try rows("a;b\n", of: "old") == [["a", "b"]])
    #expect(RowFormat.named("old.xls") == nil && RowFormat.named("old.CSV") == nil)
  }

  @Test("no two formats share an ending, and people are told of them in this order") func order() {
    #expect(RowFormat.all.flatMap(\.endings) == [".csv", ".tsv", ".txt", ".xlsx"])
  }

  @Test("the first bytes of a file tell its header") func headers() throws {
    func header(_ text: String) -> [String]? { RowFormat.fallback.header(in: Array(text.utf8))?.names }
    #expect(header("a;b\n1;2\n") == ["a", "b"])
    #expect(header("a,\"b\nc\"") == ["a", "b\nc"])
    #expect(header("") == nil && header("a,\"b") == nil)
    #expect(RowFormat.fallback.header(in: [0xFF, 0x2C, 0x61, 0x0A]) == nil)
    #expect(RowFormat.fallback.header(in: Array("a,b,,\n1,2,,\n".utf8))?.unnamed == 2)
  }

  @Test("a source gives the same rows behind its protocol as without") func concrete() throws {
    let text = "a,b\n1,\"x\ny\"\n\n,\n2,\"z\"\"\"\n"
    var reader = DelimitedReader(MemorySource(text), delimiter: 0x2C, chunk: 64)
    var source: any RowSource = DelimitedReader(MemorySource(text), delimiter: 0x2C)
    let expected = ColumnExpectations(isOneLine: [true, false], isUnread: [false, true])
    reader.isOneLine = expected.isOneLine
    reader.unseen = UnseenLines(in: expected.isUnread)
    source.expect(expected)
    while true {
      let step = try reader.next()
      #expect(try source.next() == step)
      #expect(source.cells.map { Array(source.bytes[$0]) } == reader.cells.map { Array(reader.bytes[$0]) })
      #expect(source.firstLine == reader.firstLine)
      if step == .end { break }
    }
    #expect(source.summary == reader.summary && source.summary.blankRows == 2 && source.summary.lines == 6)
  }
}
