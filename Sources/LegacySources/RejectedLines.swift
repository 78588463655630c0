import Delimited
import Localization

/// Writes refused JSON lines as CSV: the number of the line, the line itself, the reasons.
struct RejectedLines {
  private var writer: DelimitedWriter

  /// Creates a writer.
  ///
  /// - Parameter job: The options of the validation.
  init(_ job: FileValidation) {
    writer = DelimitedWriter(for: job.rejectsReader)
    guard job.wantsRejects else {
      _ = writer.drain()
      return
    }
    for key in ["validate.row", "validate.record", "validate.reason"] { writer.cell(job.catalogue.text(key)) }
    writer.endRow()
  }

  /// Appends a refused line.
  ///
  /// - Parameters:
  ///   - line: The bytes of the line.
  ///   - row: The number of the line, from 1.
  ///   - reasons: The messages of its errors.
  mutating func append(_ line: [UInt8], row: Int, reasons: [String]) {
    writer.cell(String(row))
    writer.cell(line.span)
    writer.cell(reasons.joined(separator: " "))
    writer.endRow()
  }

  /// Passes the collected bytes to the sink.
  ///
  /// - Parameters:
  ///   - sink: The receiver of refused rows.
  ///   - limit: Nothing is passed on unless there are more bytes than this.
  /// - Throws: Errors of the sink.
  mutating func flush(to sink: any FileValidation.Sink, above limit: Int = 0) throws {
    if writer.bytes.count > limit { try sink.rejects(writer.drain()) }
  }
}
