import Assets
import Delimited
import FieldTypes
import JSONText
import LegacySources
import Localization
import Presentation
import SchemaModel
import TestSupport
import Testing
import Validation

/// Every type of the catalogue in files that are validated: the same violations as by the ways that save, but for
/// what only a database can tell.
@Suite struct EveryTypeInFilesTests {
  /// What a line of `validate --json` says.
  struct Finding: Hashable {
    let row: String
    let column: String
    let field: String
    let rule: String
    let message: String

    var withoutMessage: Finding { Finding(row: row, column: column, field: field, rule: rule, message: "") }
  }

  /// What the validator says of the examples, as the lines of a file should.
  static func expected(_ entries: [FieldTypeExamples.Entry], _ sample: Sample) throws -> [Finding] {
    return try entries.enumerated().flatMap { index, entry in
      let input = try #require(RecordInput(json: try JSONValue.parse(WayIn.document(entry))))
      return sample.validator.create(input, entity: sample.entity, in: ValidationContext()).violations.map {
        violation in
        let label = sample.entity.field(at: violation.path)?.label.text(in: .english) ?? ""
        return Finding(
          row: String(index + 1), column: violation.path.description, field: violation.path.field?.text ?? "",
          rule: violation.rule.rawValue, message: sample.words.message(violation, label: label))
      }
    }
  }

  static func findings(_ lines: [UInt8]) throws -> [Finding] {
    try lines.split(separator: 0x0A).map { line in
      let json = try JSONValue.parse(Array(line))
      func text(_ name: String) -> String {
        if case .number(let digits)? = json[name] { digits } else { json[name]?.string ?? "" }
      }
      return Finding(
        row: text("row"), column: text("column"), field: text("field"), rule: text("rule"), message: text("message"))
    }
  }

  private func validate(_ bytes: [UInt8], _ name: String, _ sample: Sample) throws -> (
    [Finding], ValidationReport
  ) {
    let (source, format) = try FileFormat.open(try sample.folder.write(bytes, to: name))
    let sink = CollectingSink()
    let job = FileValidation(
      sample.validator, entity: sample.entity, catalogue: Assets.messages(.english), language: .english, lines: .json,
      seed: 7, in: ValidationContext())
    let report = try job.run(source, format: format, sink: sink)
    return (try Self.findings(sink.lines), report)
  }

  @Test("Files find the same", arguments: EveryTypeTests.names) func filesFindTheSame(name: String) throws {
    let sample = try EveryTypeTests.sample(name)
    let entries = sample.type.examples.accepted.map(\.entry) + sample.type.examples.refused.map(\.entry)
    let expected = try Self.expected(entries, sample)
    let document: [UInt8] = entries.flatMap { WayIn.document($0) + [0x0A] }
    let (inLines, report) = try validate(document, "a.jsonl", sample)
    #expect(inLines == expected, "\(name) in JSON lines")
    #expect(report.rows == entries.count)
    #expect(report.invalid == Set(expected.map(\.row)).count)
    var writer = DelimitedWriter()
    writer.cell("sample")
    writer.endRow()
    for case .text(let text) in entries {
      writer.cell(text)
      writer.endRow()
    }
    guard sample.field.type.scalar != .list else {
      #expect(throws: (any Error).self, "a list has no column") { try validate(writer.bytes, "a.csv", sample) }
      return
    }
    let (inCells, cellReport) = try validate(writer.bytes, "a.csv", sample)
    // What a mark in a number means the column says, so that a message need not ask.
    let isDecimal = if case .decimal = sample.field.type.scalar { true } else { false }
    let says: (Finding) -> Finding = isDecimal ? { $0.withoutMessage } : { $0 }
    #expect(inCells.map(says) == expected.map(says), "\(name) in CSV")
    #expect(cellReport == report, "\(name) in CSV")
  }

  /// The rules of the examples are those that files tell, but for the ones that only a database can tell.
  @Test("What a file can tell it tells", arguments: EveryTypeTests.names) func whatAFileCanTellItTells(name: String)
    throws
  {
    let sample = try EveryTypeTests.sample(name)
    for example in sample.type.examples.refused {
      let found = try Self.expected([example.entry], sample)
      if example.rule == .reference || example.rule == .unique {
        #expect(found.allSatisfy { $0.rule == example.rule.rawValue }, "\(name): \(example.entry)")
      } else {
        #expect(found.map(\.rule) == [example.rule.rawValue], "\(name): \(example.entry)")
        #expect(found.map(\.column) == ["sample" + example.path], "\(name): \(example.entry)")
      }
    }
  }
}
