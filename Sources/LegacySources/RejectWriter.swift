import Delimited
import Localization
import Presentation
import SchemaModel
import Validation

/// Writes refused rows as they came, where somebody wants them, with the row's number in front and the reasons behind.
struct RejectWriter {
  private let job: FileValidation
  private var rows: RefusedRows?

  init(_ job: FileValidation, header: [String]) {
    self.job = job
    guard job.wantsRejects else { return }
    rows = RefusedRows(
      for: job.rejectsReader, header: header, number: job.catalogue.text("validate.row"),
      reason: job.catalogue.text("validate.reason"))
  }

  mutating func append(_ bytes: [UInt8], cells: [Range<Int>], faults: [RowChecker.Fault], row: Int) {
    let reasons = faults.filter { $0.severity == .error }.map { fault in
      let label = fault.field.map { job.entity.fields[$0].label.text(in: job.language) } ?? ""
      return job.violations.message(RowChecker.violation(fault, fields: job.entity.fields), label: label)
    }
    rows?.append(cells.map { bytes[$0] }, number: row, reason: reasons.joined(separator: " "))
  }

  /// Hands over what has been gathered, where it is more than `limit` bytes.
  mutating func flush(to sink: any FileValidation.Sink, above limit: Int = 0) throws {
    guard let count = rows?.count, count > limit, let bytes = rows?.drain() else { return }
    try sink.rejects(bytes)
  }
}
