import Delimited
import Engine
import Storage

/// Writes the rows of a wave that wait for a person: as they stood in the old file, with the row's number in front and
/// the reasons behind.
struct QuarantineFile {
  private let place: OutputDestination
  private let header: [String]
  private let output: ImportOutput
  private let reader: DelimitedWriter.Reader

  init(_ place: OutputDestination, header: [String], for reader: DelimitedWriter.Reader, output: ImportOutput) {
    self.place = place
    self.header = header
    self.output = output
    self.reader = reader
  }

  /// Writes the file anew; none where no row waits.
  func write(_ imports: ImportService, wave: String) throws {
    var table = RefusedRows(
      for: reader, header: header, number: output.words("validate.row"), reason: output.words("validate.reason"))
    var file: OutputFile?
    var rows = 0
    try imports.quarantined(wave: wave) { row in
      if rows == 0 { file = try OutputFile(place) }
      rows += 1
      table.append(
        row.cells.map { Array($0.utf8)[...] }, number: row.row,
        reason: row.violations.map { output.message($0) }.joined(separator: " "))
      if table.count > 1 << 16 { try file?.write(table.drain()) }
    }
    if rows == 0 { return }
    try file?.write(table.drain())
    try file?.finish()
    output.tell("import.rejects", ["rows": String(rows), "path": place.path])
  }
}
