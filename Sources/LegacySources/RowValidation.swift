import Delimited
import Diagnostics
import Localization
import SchemaModel
import Validation

/// Validates a file of rows under a header.
struct RowValidation {
  private let job: FileValidation
  private let source: any ByteSource
  private let open: (any ByteSource) throws -> any RowSource

  /// Creates a validation.
  ///
  /// - Parameters:
  ///   - job: The options of the validation.
  ///   - source: The bytes of the file.
  ///   - open: Creates the row source of such bytes.
  init(_ job: FileValidation, source: any ByteSource, open: @escaping (any ByteSource) throws -> any RowSource) {
    self.job = job
    self.source = source
    self.open = open
  }

  /// Validates the file to its end.
  ///
  /// - Parameter sink: The receiver of the findings.
  /// - Returns: The counts of rows and findings.
  /// - Throws: The errors of `FileValidation.run`.
  func run(_ sink: any FileValidation.Sink) throws -> ValidationReport {
    var rows = try open(source)
    let (columns, own) = try Self.columns(&rows, job: job)
    let fields = columns.fields.compactMap { $0 }
    rows.expect(ColumnExpectations(isOneLine: (own.isOurs ? [true] : []) + fields.map(\.isOneLine)))
    if own.isOurs { rows.restoreOwnCells() }
    let numbers = ColumnNumbers(source, open: open, fields: fields, own: own)
    var checker = RowChecker(
      job.validator, entity: job.entity, columns: fields, seed: job.seed, in: job.context, numbers: numbers.reading)
    var line = FaultLine(job, header: columns.header, fields: fields)
    var report = ValidationReport()
    var output: [UInt8] = []
    var rejects = RejectWriter(job, header: columns.header)
    while true {
      let step = try rows.next()
      // Not kept beyond this row, since the source overwrites its buffer with the next one.
      let bytes = rows.bytes
      var cells = rows.cells
      switch step {
      case .end:
        report.count(rows.summary)
        if !output.isEmpty { try sink.faults(output) }
        try rejects.flush(to: sink)
        return report
      case .row:
        cells = own.cells(cells)
        checker.check(bytes.span, cells: cells)
      case .torn: checker.refuse(.tornRow, line: rows.firstLine)
      case .stray: checker.refuse(.strayMark, line: rows.firstLine)
      case .oversized: checker.refuse(.oversized)
      }
      if let failure = numbers.failure { throw failure }
      let isValid = checker.faults.allSatisfy { $0.severity != .error }
      report.countRow(isValid: isValid)
      if report.rows % FileValidation.progressStep == 0 { sink.progress(rows: report.rows, bytes: rows.bytesRead) }
      if checker.faults.isEmpty { continue }
      for fault in checker.faults where report.count(fault, job.entity) {
        let cell = fault.column.map { bytes[cells[$0]] } ?? []
        line.append(fault, row: report.rows, cell: cell, to: &output)
      }
      if job.wantsRejects, !isValid {
        rejects.append(bytes, cells: cells, faults: checker.faults, row: report.rows)
        try rejects.flush(to: sink, above: FileValidation.batch)
      }
      if output.count > FileValidation.batch {
        try sink.faults(output)
        output.removeAll(keepingCapacity: true)
      }
    }
  }

  /// Reads the header and finds the field of each column.
  private static func columns(_ rows: inout any RowSource, job: FileValidation) throws -> (ColumnMatch, OwnColumns) {
    let header = try RowHeader.read(&rows)
    let own = OwnColumns(header, entity: job.entity)
    let match = ColumnMatch(header: own.header, entity: job.entity)
    if let name = match.unknown.first { throw unknown(name, of: match.unknown.count, job) }
    if let column = match.repeated.first {
      throw Failure(.data, "failure.column.twice", ["column": own.header[column]])
    }
    if let field = match.missing(job.entity).first {
      throw Failure(
        .data, "failure.column.missing",
        ["field": field.name.text, "label": field.label.text(in: job.language)])
    }
    return (match, own)
  }

  /// The failure for the first of `count` columns that name no field.
  private static func unknown(_ name: String, of count: Int, _ job: FileValidation) -> Failure {
    let candidates = job.entity.fields.filter { !$0.type.isList }
    let names = candidates.map(\.name.text)
    var arguments = ["column": name, "count": "\(count)", "entity": job.entity.name.text]
    let spellings = names + candidates.flatMap { $0.label.allTexts + $0.legacyNames }
    if let nearest = Suggestion.nearest(to: name, among: spellings) {
      arguments["nearest"] = nearest
      return Failure(.data, "failure.column.unknown_near", arguments)
    }
    arguments["nearest"] = names.joined(separator: ", ")
    return Failure(.data, "failure.column.unknown", arguments)
  }
}
