import Assets
import Delimited
import Diagnostics
import FieldTypes
import Engine
import JSONText
import LegacySources
import Localization
import SchemaCompiler
import SchemaModel
import TestSupport
import Validation

/// A file of old data, checked against an entity with an `id` and a few texts.
struct OldFile {
  /// What a validation handed on, and its report.
  struct Outcome {
    let findings: [JSONValue]
    let refused: [UInt8]
    /// The lines as they were written.
    let lines: [String]
    /// All of them.
    let text: String
    let report: ValidationReport

    /// The row and rule of each finding: `1 encoding`.
    var faults: [String] {
      findings.map { finding in
        guard case .number(let row)? = finding["row"] else { return "" }
        return "\(row) \(finding["rule"]?.string ?? "")"
      }
    }
  }

  private let folder: TemporaryFolder
  private let validator: Validator
  private let entity: Entity

  /// An entity with these fields and checks, as YAML flow mappings by name.
  init(_ fields: String..., checks: [String] = []) throws {
    folder = try TemporaryFolder()
    let yaml = """
      daftar: 1
      business: {name: Old, languages: [en], country: IR}
      entities:
        customer:
          fields:
            \(fields.joined(separator: "\n      "))
          checks:
            \(checks.isEmpty ? "{}" : checks.joined(separator: "\n      "))
      """
    let path = try folder.write(yaml, to: "old/business.yaml")
    let compilation = try Workspace(path: path).compilation
    guard let schema = compilation.schema, let entity = schema.entities.first else {
      throw Broken(codes: compilation.diagnostics.map(\.code.rawValue))
    }
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    self.entity = entity
  }

  struct Broken: Error {
    let codes: [String]
  }

  /// Checks a file of these bytes.
  func check(
    _ bytes: [UInt8], as name: String = "old.csv", lines style: FileValidation.LineStyle = .json
  ) throws -> Outcome {
    let (source, format) = try FileFormat.open(try folder.write(bytes, to: name))
    let sink = CollectingSink()
    let job = FileValidation(
      validator, entity: entity, catalogue: Assets.messages(.english), language: .english, lines: style,
      wantsRejects: true, seed: 11, in: ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5)))
    let report = try job.run(source, format: format, sink: sink)
    // A NUL is written as its escape, which is JSON, and which Daftar itself does not take.
    let lines = String(decoding: sink.lines, as: UTF8.self).replacing("\\u0000", with: "\\u2400")
    let findings =
      style == .text ? [] : try lines.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
    return Outcome(
      findings: findings, refused: sink.refused, lines: lines.split(separator: "\n").map(String.init), text: lines,
      report: report)
  }

  func check(_ text: String, as name: String = "old.csv") throws -> Outcome { try check(Array(text.utf8), as: name) }

  /// The cells of a CSV text.
  static func rows(_ bytes: [UInt8]) throws -> [[String]] {
    var reader = DelimitedReader(MemorySource(bytes), delimiter: 0x2C)
    var rows: [[String]] = []
    while try reader.next() == .row {
      rows.append(reader.cells.map { String(decoding: reader.bytes[$0], as: UTF8.self) })
    }
    return rows
  }
}

/// Keeps what a file's validation hands on.
private final class CollectingSink: FileValidation.Sink {
  private(set) var lines: [UInt8] = []
  private(set) var refused: [UInt8] = []

  func faults(_ lines: [UInt8]) { self.lines += lines }
  func rejects(_ rows: [UInt8]) { refused += rows }
  func progress(rows: Int, bytes: Int) {}
}
