import ByteText
import Diagnostics
import JSONText
import Localization
import Presentation
import SchemaModel
import Validation

/// Writes the output line of a fault. Parts that many faults share are made once and cached.
struct FaultLine {
  private let job: FileValidation
  /// The labels of the fields, by field id.
  private let labels: [String]
  /// `,"column":…,"field":…` by column. A fault without a column has its field only.
  private let columnParts: [[UInt8]]
  /// The cached ends of lines, by the properties of faults that they depend on.
  private var endings: [Int: Ending] = [:]

  private struct Ending {
    /// `,"rule":…`, and `,"severity":…` unless it is an error.
    let rule: [UInt8]
    /// `,"message":…}` and a line feed; in output for people, the message only.
    let message: [UInt8]
  }

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - job: The options of the validation.
  ///   - header: The names of the columns.
  ///   - fields: The fields of the columns.
  init(_ job: FileValidation, header: [String], fields: [Field]) {
    self.job = job
    labels = job.entity.fields.map { $0.label.text(in: job.language) }
    columnParts = zip(header, fields).map { name, field in
      Array(",\"column\":".utf8) + JSONValue.string(name).encoded() + Array(",\"field\":".utf8)
        + JSONValue.string(field.name.text).encoded()
    }
  }

  /// Appends the line of a fault.
  ///
  /// - Parameters:
  ///   - fault: The fault.
  ///   - row: The number of the row, from 1.
  ///   - cell: The bytes of the cell; empty if the fault has no cell.
  ///   - output: The buffer to append to.
  mutating func append(_ fault: RowChecker.Fault, row: Int, cell: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let ending = ending(of: fault)
    switch job.lines {
    case .json:
      output += Self.opening
      output += Array(String(row).utf8)
      if let column = fault.column {
        output += columnParts[column]
      } else if let field = fault.field {
        output += Array(",\"field\":".utf8) + JSONValue.string(job.entity.fields[field].name.text).encoded()
      }
      output += ending.rule
      if fault.column != nil {
        var text = JSONWriter()
        text.string(VisibleBytes.text(VisibleBytes.prefix(cell, Self.mostValueBytes)))
        output += Self.value
        output += text.bytes
      }
      output += ending.message
    case .text:
      let value = TerminalText.printable(
        VisibleBytes.text(VisibleBytes.prefix(cell, Self.mostValueBytes)), keepsLines: false)
      output += Array("\(row): ".utf8) + ending.message + Array(value.isEmpty ? "\n".utf8 : " [\(value)]\n".utf8)
    }
  }

  private static let opening = Array("{\"row\":".utf8)
  private static let value = Array(",\"value\":".utf8)
  /// The maximum number of bytes of a refused value that are shown.
  private static let mostValueBytes = 1000

  private static func severity(_ fault: RowChecker.Fault) -> [UInt8] {
    switch fault.severity {
    case .error: []
    case .warning, .note: Array(",\"severity\":\"\(fault.severity.rawValue)\"".utf8)
    }
  }

  private mutating func ending(of fault: RowChecker.Fault) -> Ending {
    if let key = fault.cacheKey, let known = endings[key] { return known }
    let label = fault.field.map { labels[$0] } ?? ""
    let message = job.violations.message(RowChecker.violation(fault, fields: job.entity.fields), label: label)
    let made: Ending
    switch job.lines {
    case .json:
      made = Ending(
        rule: Array(",\"rule\":".utf8) + JSONValue.string(fault.rule.rawValue).encoded() + Self.severity(fault),
        message: Array(",\"message\":".utf8) + JSONValue.string(message).encoded() + Array("}\n".utf8))
    case .text:
      let shown = TerminalText.printable(message, keepsLines: false)
      made = Ending(rule: [], message: Array(job.formatted(shown, fault.severity).utf8))
    }
    if let key = fault.cacheKey { endings[key] = made }
    return made
  }
}
