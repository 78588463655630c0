import ByteText
import Delimited
import Diagnostics
import Localization
import SchemaModel
import Validation

/// The validation of a CSV or TSV file.
struct DelimitedValidation {
  private let job: FileValidation
  private let source: any ByteSource
  private let delimiter: UInt8
  private var reader: DelimitedReader

  init(_ job: FileValidation, source: any ByteSource, delimiter: UInt8) {
    self.job = job
    self.source = source
    self.delimiter = delimiter
    reader = DelimitedReader(source, delimiter: delimiter)
  }

  func run(_ sink: any FileValidation.Sink) throws -> ValidationReport {
    var reader = reader
    let (columns, own) = try Self.columns(&reader, job: job)
    let fields = columns.fields.compactMap { $0 }
    reader.isOneLine = (own.isOurs ? [true] : []) + fields.map(\.isOneLine)
    reader.isOurs = own.isOurs
    let numbers = ColumnNumbers(source, delimiter: delimiter, fields: fields, own: own)
    var checker = RowChecker(
      job.validator, entity: job.entity, columns: fields, seed: job.seed, in: job.context, numbers: numbers.reading)
    var line = FaultLine(job, header: columns.header, fields: fields)
    var report = ValidationReport()
    var output: [UInt8] = []
    var rejects = RejectWriter(job, header: columns.header)
    var cells: [Range<Int>] = []
    while true {
      let step = try reader.next()
      switch step {
      case .end:
        report.countLines(of: reader)
        if !output.isEmpty { try sink.faults(output) }
        try rejects.flush(to: sink)
        return report
      case .row:
        cells = own.cells(reader.cells)
        checker.check(reader.bytes.span, cells: cells)
      case .torn: checker.refuse(.tornRow, line: reader.firstLine)
      case .stray: checker.refuse(.strayMark, line: reader.firstLine)
      case .oversized: checker.refuse(.oversized)
      }
      if let failure = numbers.failure { throw failure }
      if step != .row { cells = reader.cells }
      let isValid = checker.faults.allSatisfy { $0.severity != .error }
      report.countRow(isValid: isValid)
      if report.rows % FileValidation.progressStep == 0 { sink.progress(rows: report.rows, bytes: reader.bytesRead) }
      if checker.faults.isEmpty { continue }
      for fault in checker.faults where report.count(fault, job.entity) {
        let cell = fault.column.map { reader.bytes[cells[$0]] } ?? []
        line.append(fault, row: report.rows, cell: cell, to: &output)
      }
      if job.wantsRejects, !isValid {
        rejects.append(reader.bytes, cells: cells, faults: checker.faults, row: report.rows)
        try rejects.flush(to: sink, above: FileValidation.batch)
      }
      if output.count > FileValidation.batch {
        try sink.faults(output)
        output.removeAll(keepingCapacity: true)
      }
    }
  }

  /// Reads the header and finds the field of each column.
  private static func columns(_ reader: inout DelimitedReader, job: FileValidation) throws -> (ColumnMatch, OwnColumns)
  {
    let step = try reader.next()
    guard step == .row else {
      if step == .end { throw Failure(.data, "failure.file.empty") }
      throw Failure(.data, step == .oversized ? "failure.file.header_too_wide" : "failure.file.header_torn")
    }
    let header = try reader.cells.map { range in
      guard let text = String(validating: reader.bytes[range], as: UTF8.self) else {
        let offset = UTF8Check.firstFault(reader.bytes.span.extracting(range)) ?? 0
        throw Failure(.data, "failure.file.not_utf8", ["byte": "\(range.lowerBound + offset + 1)"])
      }
      return text
    }
    let own = OwnColumns(header, entity: job.entity)
    let match = ColumnMatch(header: own.header, entity: job.entity)
    if let name = match.unknown.first {
      let candidates = job.entity.fields.filter { !$0.type.isList }
      let names = candidates.map(\.name.text)
      var arguments = ["column": name, "count": "\(match.unknown.count)", "entity": job.entity.name.text]
      if let nearest = Suggestion.nearest(
        to: name, among: names + candidates.flatMap { $0.label.allTexts + $0.legacyNames })
      {
        arguments["nearest"] = nearest
        throw Failure(.data, "failure.column.unknown_near", arguments)
      }
      arguments["nearest"] = names.joined(separator: ", ")
      throw Failure(.data, "failure.column.unknown", arguments)
    }
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
}
