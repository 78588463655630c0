import Delimited
import Localization
import Presentation
import SchemaModel
import Validation

/// Writes refused rows if they are wanted, with the number of the row and the reasons.
struct RejectWriter {
  private let job: FileValidation
  private var rows: RefusedRows?

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - job: The options of the validation.
  ///   - header: The names of the columns.
  init(_ job: FileValidation, header: [String]) {
    self.job = job
    guard job.wantsRejects else { return }
    rows = RefusedRows(
      for: job.rejectsReader, header: header, number: job.catalogue.text("validate.row"),
      reason: job.catalogue.text("validate.reason"))
  }

  /// Appends a refused row.
  ///
  /// - Parameters:
  ///   - bytes: The buffer with the row.
  ///   - cells: The ranges of its cells.
  ///   - faults: The faults of the row; warnings are left out.
  ///   - row: The number of the row, from 1.
  mutating func append(_ bytes: [UInt8], cells: [Range<Int>], faults: [RowChecker.Fault], row: Int) {
    let reasons = faults.filter { $0.severity == .error }.map { fault in
      let label = fault.field.map { job.entity.fields[$0].label.text(in: job.language) } ?? ""
      return job.violations.message(RowChecker.violation(fault, fields: job.entity.fields), label: label)
    }
    rows?.append(cells.map { bytes[$0] }, number: row, reason: reasons.joined(separator: " "))
  }

  /// Passes the collected bytes to the sink.
  ///
  /// - Parameters:
  ///   - sink: The receiver of refused rows.
  ///   - limit: Nothing is passed on unless there are more bytes than this.
  /// - Throws: Errors of the sink.
  mutating func flush(to sink: any FileValidation.Sink, above limit: Int = 0) throws {
    guard let count = rows?.count, count > limit, let bytes = rows?.drain() else { return }
    try sink.rejects(bytes)
  }
}
