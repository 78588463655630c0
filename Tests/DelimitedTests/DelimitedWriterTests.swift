import Testing

@testable import Delimited

/// What is written is a table, whatever goes in.
@Suite struct DelimitedWriterTests {
  /// Every byte, alone and in the middle of a cell, for people and for scripts: never a NUL, and read back as it was.
  @Test("Every byte makes a table", arguments: [DelimitedWriter.Reader.people, .scripts])
  func everyByteMakesATable(_ reader: DelimitedWriter.Reader) throws {
    for byte in UInt8.min...UInt8.max {
      let cells: [[UInt8]] = [[0x31], [byte], [0x61, byte, 0x62], [byte, byte], [0x72]]
      var writer = DelimitedWriter(for: reader)
      for name in ["row", "a", "b", "c", "reason"] { writer.cell(name) }
      writer.endRow()
      for cell in cells { writer.cell(cell.span) }
      writer.endRow()
      let bytes = writer.drain()
      #expect(!bytes.contains(0), "\(byte)")
      var table = DelimitedReader(MemorySource(bytes), delimiter: 0x2C)
      #expect(try table.next() == .row)
      table.isOurs = true
      #expect(try table.next() == .row)
      #expect(table.cells.map { Array(table.bytes[$0]) } == cells, "\(byte)")
    }
  }

  @Test("An empty cell alone is a row") func anEmptyCellAloneIsARow() {
    var writer = DelimitedWriter()
    writer.cell("")
    writer.endRow()
    writer.cell("")
    writer.cell("")
    writer.endRow()
    #expect(writer.bytes == Array("\"\"\r\n,\r\n".utf8))
  }
}
