import Delimited
import Localization

/// Writes refused JSON lines as CSV: the row's number, the line as it came, the reasons.
struct RejectedLines {
  private var writer: DelimitedWriter

  init(_ job: FileValidation) {
    writer = DelimitedWriter(for: job.rejectsReader)
    guard job.wantsRejects else {
      _ = writer.drain()
      return
    }
    for key in ["validate.row", "validate.record", "validate.reason"] { writer.cell(job.catalogue.text(key)) }
    writer.endRow()
  }

  mutating func append(_ line: [UInt8], row: Int, reasons: [String]) {
    writer.cell(String(row))
    writer.cell(line.span)
    writer.cell(reasons.joined(separator: " "))
    writer.endRow()
  }

  /// Hands over what has been gathered, where it is more than `limit` bytes.
  mutating func flush(to sink: any FileValidation.Sink, above limit: Int = 0) throws {
    if writer.bytes.count > limit { try sink.rejects(writer.drain()) }
  }
}
