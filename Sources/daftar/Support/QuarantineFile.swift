import Delimited
import Diagnostics
import Engine
import Glibc
import Storage

/// Writes the rows of a wave that wait for a person: as they stood in the old file, with the row's number in front and
/// the reasons behind.
struct QuarantineFile {
  private let path: String
  private let header: [String]
  private let output: ImportOutput

  init(path: String, header: [String], output: ImportOutput) {
    self.path = path
    self.header = header
    self.output = output
  }

  /// Writes the file anew; none where no row waits.
  func write(_ desk: ImportDesk, wave: String) throws {
    var writer = DelimitedWriter()
    var file: Int32 = -1
    defer { if file >= 0 { close(file) } }
    var rows = 0
    try desk.quarantined(wave: wave) { row in
      if rows == 0 {
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if file < 0 { throw failure() }
        writeHeader(&writer)
      }
      rows += 1
      append(row, &writer)
      if writer.bytes.count > 1 << 16 { try flush(&writer, file) }
    }
    if rows == 0 { return }
    try flush(&writer, file)
    if fsync(file) != 0 { throw failure() }
    output.tell("import.rejects", ["rows": String(rows), "path": path])
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

  private func flush(_ writer: inout DelimitedWriter, _ file: Int32) throws {
    let bytes = writer.drain()
    try Console.write(bytes[...], to: file) { _ in throw failure() }
  }

  private func failure() -> Failure {
    Failure(.environment, "failure.file.unwritable", ["path": path, "reason": String(cString: strerror(errno))])
  }
}
