import Delimited
import Engine
import Storage

/// Writes the quarantined rows of a wave: as in the old file, with the row number in front and the reasons at the end.
struct QuarantineFile {
  private let destination: OutputDestination
  private let header: [String]
  private let output: ImportOutput
  private let reader: DelimitedWriter.Reader

  /// - Parameters:
  ///   - destination: The file.
  ///   - header: The names of the columns of the old file.
  ///   - reader: Whether the file is for people with spreadsheets or for scripts.
  ///   - output: The messages.
  init(_ destination: OutputDestination, header: [String], for reader: DelimitedWriter.Reader, output: ImportOutput) {
    self.destination = destination
    self.header = header
    self.output = output
    self.reader = reader
  }

  /// Writes the file; none where no row is quarantined.
  ///
  /// - Parameters:
  ///   - imports: The import.
  ///   - wave: The name of the wave.
  /// - Throws: A `Failure` of the store or of writing.
  func write(_ imports: ImportService, wave: String) throws {
    var table = RefusedRows(
      for: reader, header: header, number: output.words("validate.row"), reason: output.words("validate.reason"))
    var file: OutputFile?
    var rows = 0
    try imports.quarantined(wave: wave) { row in
      if rows == 0 { file = try OutputFile(destination) }
      rows += 1
      table.append(
        row.bytes.map { $0[...] }, number: row.row,
        reason: row.violations.map { output.message($0) }.joined(separator: " "))
      if table.count > 1 << 16 { try file?.write(table.drain()) }
    }
    if rows == 0 { return }
    try file?.write(table.drain())
    try file?.finish()
    output.note("import.rejects", ["rows": String(rows), "path": destination.path])
  }
}
