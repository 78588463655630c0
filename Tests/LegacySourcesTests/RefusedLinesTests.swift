import Assets
import Delimited
import Diagnostics
import LegacySources
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// What becomes of JSON lines that are refused, and of headers that are nearly right.
@Suite struct RefusedLinesTests {
  private final class Sink: FileValidation.Sink {
    var lines: [UInt8] = []
    var refused: [UInt8] = []

    func faults(_ lines: [UInt8]) { self.lines += lines }
    func rejects(_ rows: [UInt8]) { refused += rows }
    func progress(rows: Int, bytes: Int) {}
  }

  private static let customer = TestModel.entity(
    "customer",
    [
      Field(
        id: 0, name: FieldName("full_name"), label: LocalizedText("Full name"),
        type: CoreType(scalar: .text(lines: false), constraints: [.length(min: nil, max: 9)]), isRequired: true),
      TestModel.field(1, "visits", .list),
    ])

  private func run(
    _ text: String, _ format: FileValidation.Format, lines style: FileValidation.LineStyle = .json
  ) throws -> (lines: [String], refused: [String]) {
    let job = FileValidation(
      Validator(schema: TestModel.schema(Self.customer), algorithms: [:]), entity: Self.customer,
      catalogue: Assets.messages(.english),
      language: .english, lines: style, wantsRejects: true, seed: 1, in: ValidationContext())
    let sink = Sink()
    _ = try job.run(MemorySource(Array(text.utf8)), format: format, sink: sink)
    func lines(_ bytes: [UInt8]) -> [String] {
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
    return (lines(sink.lines), lines(sink.refused))
  }

  @Test("Refused lines are handed on with their reasons") func refusedLinesAreHandedOnWithTheirReasons() throws {
    let (lines, refused) = try run("{\"full_name\": \"Sara\"}\n{\"full_name\": \"Bartholomew\"}\n{\n", .jsonLines)
    #expect(lines.count == 2)
    #expect(refused.count == 3, "a header and two rows")
    #expect(refused.first == "\u{FEFF}row,record,reason")
    #expect(refused.dropFirst().first?.hasPrefix(#"2,"{""full_name"": ""Bartholomew""}",Full name must"#) == true)
    #expect(refused.last?.hasPrefix("3,{,This line is no record:") == true)
  }

  @Test("Blank lines are counted") func blankLinesAreCounted() throws {
    let record = #"{"name": "Sara"}"#
    let report = try OldFile("name: {type: text}")
      .check("\(record)\n\n \t\r\n\(record)\n\r\n", as: "old.jsonl").report
    #expect(report.rows == 2 && report.valid == 2 && report.blank == 3)
  }

  @Test(
    "What is no record has the wrong shape",
    arguments: [
      "{\"full_name\": \"Sara\"", "[1]", "null", "{\"full_name\": \"a\", \"full_name\": \"b\"}",
      "{\"full_name\": \"\\ud800\"}",
    ])
  func whatIsNoRecordHasTheWrongShape(line: String) throws {
    let (lines, _) = try run(line, .jsonLines)
    #expect(lines.count == 1)
    #expect(lines.first?.contains(#""row":1,"rule":"row_shape""#) == true, "\(lines)")
  }

  /// What a terminal would obey is shown as a sign, and one finding stays one line.
  @Test("Text for people holds nothing that a terminal obeys") func textForPeopleHoldsNothingThatATerminalObeys() throws
  {
    let value = "\u{1B}[31mBartholomew\u{202E}"
    let (table, _) = try run("full_name\n\(value)\n", .delimited(0x2C), lines: .text)
    let (json, _) = try run("{\"full_name\": \"\\u001b[31mBartholomew\\n\\u202e\"}\n", .jsonLines, lines: .text)
    for lines in [table, json] {
      #expect(lines.count == 1)
      #expect(lines.first?.contains("[␛[31mBartholomew") == true, "\(lines)")
      #expect(lines.first?.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" } == false)
    }
  }

  @Test(
    "A header is found through its spaces", arguments: ["full_name", "Full name", " FULL   NAME ", "Full\u{A0}name"])
  func aHeaderIsFoundThroughItsSpaces(header: String) throws {
    #expect(try run("\(header)\nSara\n", .delimited(0x2C)).lines == [])
  }

  @Test("A header that is near a label is told so") func aHeaderThatIsNearALabelIsToldSo() {
    let failure = #expect(throws: Failure.self) { try run("Full nmae\nSara\n", .delimited(0x2C)) }
    #expect(failure?.key == "failure.column.unknown_near")
    #expect(failure?.arguments["nearest"] == "Full name")
  }
}
