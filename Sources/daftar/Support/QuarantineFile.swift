import Delimited
import Engine
import Storage

/// Writes the rows of a wave that wait for a person: as they stood in the old file, with the row's number in front and
/// the reasons behind.
struct QuarantineFile {
  private let place: OutputPlace
  private let header: [String]
  private let output: ImportOutput
  private let reader: DelimitedWriter.Reader

  init(_ place: OutputPlace, header: [String], for reader: DelimitedWriter.Reader, output: ImportOutput) {
    self.place = place
    self.header = header
    self.output = output
    self.reader = reader
  }

  /// Writes the file anew; none where no row waits.
  func write(_ desk: ImportDesk, wave: String) throws {
    var writer = DelimitedWriter(for: reader)
    var file: OutputFile?
    var rows = 0
    try desk.quarantined(wave: wave) { row in
      if rows == 0 {
        file = try OutputFile(place)
        writeHeader(&writer)
      }
      rows += 1
      append(row, &writer)
      if writer.bytes.count > 1 << 16 { try file?.write(writer.drain()) }
    }
    if rows == 0 { return }
    try file?.write(writer.drain())
    try file?.finish()
    output.tell("import.rejects", ["rows": String(rows), "path": place.path])
  }

  private func writeHeader(_ writer: inout DelimitedWriter) {
    writer.cell(output.words("validate.row"))
    for name in header { writer.cell(name) }
    writer.cell(output.words("validate.reason"))
    writer.endRow()
  }

  private func append(_ row: QuarantinedRow, _ writer: inout DelimitedWriter) {
    writer.cell(String(row.row))
    for cell in row.cells { writer.cell(cell) }
    for _ in row.cells.count..<max(row.cells.count, header.count) { writer.cell("") }
    writer.cell(row.violations.map { output.message($0) }.joined(separator: " "))
    writer.endRow()
  }
}
