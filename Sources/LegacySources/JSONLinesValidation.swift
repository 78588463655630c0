import ByteText
import Delimited
import Diagnostics
import JSONText
import Localization
import Presentation
import SchemaModel
import Validation

/// Validates a file of JSON lines: one record a line. Missing fields take their defaults.
struct JSONLinesValidation {
  private let job: FileValidation
  private var seen: [Int: SeenSet] = [:]

  /// Creates a validation.
  ///
  /// - Parameter job: The options of the validation.
  init(_ job: FileValidation) { self.job = job }

  /// Validates the file to its end.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - sink: The receiver of the findings.
  /// - Returns: The counts of lines and findings.
  /// - Throws: Errors of the source and of the sink.
  func run(_ source: any ByteSource, _ sink: any FileValidation.Sink) throws -> ValidationReport {
    var state = self
    var lines = LineReader(source)
    var report = ValidationReport()
    var output = JSONWriter()
    var rejects = RejectedLines(job)
    while let line = try lines.next() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        report.countBlank()
        continue
      }
      let findings = state.check(line)
      let errors = findings.filter { $0.violation.severity == .error }
      report.countRow(isValid: errors.isEmpty)
      if report.rows % FileValidation.progressStep == 0 { sink.progress(rows: report.rows, bytes: lines.bytesRead) }
      for finding in findings {
        let column = finding.violation.path.columnName(finding.violation.rule)
        guard report.count(finding.violation.severity, column: column) else { continue }
        switch job.lines {
        case .json: state.write(finding, row: report.rows, to: &output)
        case .text: output.bytes += state.line(finding, row: report.rows)
        }
      }
      if job.wantsRejects, !errors.isEmpty {
        rejects.append(line, row: report.rows, reasons: errors.map { state.message($0.violation) })
        try rejects.flush(to: sink, above: FileValidation.batch)
      }
      if output.bytes.count > FileValidation.batch {
        try sink.faults(output.bytes)
        output.bytes.removeAll(keepingCapacity: true)
      }
    }
    if !output.bytes.isEmpty { try sink.faults(output.bytes) }
    try rejects.flush(to: sink)
    return report
  }

  private struct Finding {
    let violation: Violation
    let value: String
  }

  private mutating func check(_ line: [UInt8]) -> [Finding] {
    if UTF8Check.firstFault(line.span) != nil {
      return [Finding(violation: Violation(.notUTF8, at: FieldPath([])), value: "")]
    }
    let input: RecordInput
    do throws(JSONError) { input = try Self.record(line) } catch {
      if error.reason == .nulCharacter {
        return [Finding(violation: Violation(.nulCharacter, at: FieldPath([])), value: "")]
      }
      let reason = job.catalogue.text(error.key, error.arguments)
      return [Finding(violation: Violation(.notARecord, at: FieldPath([]), ["reason": .text(reason)]), value: "")]
    }
    let read = job.validator.read(input, entity: job.entity)
    let record = job.validator.evaluate(read, entity: job.entity, in: job.context, conditions: false)
    var findings = (record.violations + record.warnings).map {
      Finding(violation: $0, value: Self.text(of: $0.path, in: input))
    }
    for claim in record.claims {
      guard case .unique(_, let field, let value) = claim.question, let key = value.uniqueKey else { continue }
      let bytes = Array(key.utf8)
      let seed = job.seed
      if seen[field, default: SeenSet(seed: seed)].insert(bytes.span) { continue }
      findings.append(
        Finding(violation: Violation(.alreadyTaken, at: claim.path), value: Self.text(of: claim.path, in: input)))
    }
    return findings
  }

  /// The record of a line. A value that is not an object is an error at its first byte.
  private static func record(_ line: [UInt8]) throws(JSONError) -> RecordInput {
    guard let input = RecordInput(json: try JSONValue.parse(line)) else {
      throw JSONError(.unexpectedByte, at: line.firstIndex { $0 > 0x20 } ?? 0)
    }
    return input
  }

  private func write(_ finding: Finding, row: Int, to output: inout JSONWriter) {
    let violation = finding.violation
    output.beginObject()
    output.key("row")
    output.number(row)
    if let field = violation.path.field {
      output.key("column")
      output.string(violation.path.description)
      output.key("field")
      output.string(field.text)
    }
    output.key("rule")
    output.string(violation.rule.rawValue)
    if violation.severity != .error {
      output.key("severity")
      output.string(violation.severity.rawValue)
    }
    if violation.path.field != nil {
      output.key("value")
      output.string(finding.value)
    }
    output.key("message")
    output.string(message(violation))
    output.endObject()
    output.endLine()
  }

  private func line(_ finding: Finding, row: Int) -> [UInt8] {
    let message = job.formatted(message(finding.violation), finding.violation.severity)
    let value = finding.value.isEmpty ? "" : " [\(finding.value)]"
    return Array((TerminalText.printable("\(row): \(message)\(value)", keepsLines: false) + "\n").utf8)
  }

  private func message(_ violation: Violation) -> String {
    job.violations.message(violation, label: label(of: violation.path))
  }

  private func label(of path: FieldPath) -> String {
    job.entity.field(at: path)?.label.text(in: job.language) ?? path.field?.text
      ?? job.entity.label.text(in: job.language)
  }

  /// The text at a path of the input; empty if there is no text.
  private static func text(of path: FieldPath, in input: RecordInput) -> String {
    var record = input
    var found: InputValue?
    for step in path.steps {
      switch step {
      case .field(let name): found = record[name.text]
      case .row(let index):
        guard case .list(let rows)? = found, rows.indices.contains(index) else { return "" }
        record = rows[index]
      }
    }
    switch found {
    case .text(let text), .number(let text): return text
    case .texts(let texts): return texts.joined(separator: "; ")
    case .truth(let flag): return flag ? "true" : "false"
    case .list, .object, .items, .blank, nil: return ""
    }
  }
}
