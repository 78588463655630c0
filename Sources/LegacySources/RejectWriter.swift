import Delimited
import Localization
import Presentation
import SchemaModel
import Validation

/// Writes refused rows as they came, with the row's number in front and the reasons behind.
struct RejectWriter {
  private let job: FileValidation
  private let fields: [Field]
  private var writer: DelimitedWriter

  init(_ job: FileValidation, fields: [Field], header: [String]) {
    self.job = job
    writer = DelimitedWriter(for: job.rejectsReader)
    self.fields = fields
    guard job.wantsRejects else {
      _ = writer.drain()
      return
    }
    writer.cell(job.catalogue.text("validate.row"))
    for name in header { writer.cell(name) }
    writer.cell(job.catalogue.text("validate.reason"))
    writer.endRow()
  }

  mutating func append(_ bytes: [UInt8], cells: [Range<Int>], faults: [RowChecker.Fault], row: Int) {
    writer.cell(String(row))
    for cell in cells { writer.cell(bytes.span.extracting(cell)) }
    for _ in cells.count..<max(cells.count, fields.count) { writer.cell("") }
    let reasons = faults.filter { $0.severity == .error }.map { fault in
      let label = fault.field.map { job.entity.fields[$0].label.text(in: job.language) } ?? ""
      return job.violations.message(RowChecker.violation(fault, fields: job.entity.fields), label: label)
    }
    writer.cell(reasons.joined(separator: " "))
    writer.endRow()
  }

  /// Hands over what has been gathered, where it is more than `limit` bytes.
  mutating func flush(to sink: any FileValidation.Sink, above limit: Int = 0) throws {
    if writer.bytes.count > limit { try sink.rejects(writer.drain()) }
  }
}
