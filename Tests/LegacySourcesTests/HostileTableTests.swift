import Diagnostics
import Foundation
import JSONText
import LegacySources
import TestSupport
import Testing

/// Files that were made to do harm, small and of our own making.
@Suite struct HostileTableTests {
  private let names: OldFile

  init() throws {
    names = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text, length: {max: 40}}")
  }

  private static let malformed: [[UInt8]] = [
    [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
    [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC1, 0xBF], [0xF0, 0x80, 0x80, 0xAF],
  ]

  @Test("Every form of wrong encoding is reported in its row") func everyFormOfWrongEncodingIsReportedInItsRow() throws
  {
    var bytes = Array("id,name\n".utf8)
    for (index, form) in Self.malformed.enumerated() { bytes += Array("\(index),ab".utf8) + form + Array("cd\n".utf8) }
    bytes += Array("9,fine\n".utf8)
    let outcome = try names.check(bytes)
    #expect(outcome.faults == (1...9).map { "\($0) encoding" })
    #expect(outcome.findings.allSatisfy { $0["column"]?.string == "name" })
    #expect(outcome.report.rows == 10)
    #expect(outcome.report.invalid == 9)
    let refused = outcome.refused.split(separator: 0x0A).dropFirst()
    for (row, form) in zip(refused, Self.malformed) {
      #expect(Array(row).contains(sequence: Array("ab".utf8) + form), "kept byte for byte")
    }
  }

  @Test("A nul is refused and the next row is not") func aNULIsRefusedAndTheNextRowIsNot() throws {
    let outcome = try names.check("id,name\n1,a\u{0}b\n2,ok\n")
    #expect(outcome.faults == ["1 type"])
    #expect(outcome.findings.first?["column"]?.string == "name")
    #expect(outcome.report.valid == 1)
  }

  /// Overrides and isolates that make a text look like another never stay in it; the non-joiner does.
  @Test("Direction marks are stripped or refused and the non joiner is kept")
  func directionMarksAreStrippedOrRefusedAndTheNonJoinerIsKept() throws {
    let text = """
      id,name
      1,\u{202E}evil\u{202C}
      2,a\u{2066}b\u{2069}
      3,ali\u{200C}pour
      4,\u{200F}سلام
      5,invoice\u{202E}fdp.exe
      """
    let outcome = try names.check(text)
    #expect(!outcome.faults.contains { $0.hasPrefix("3 ") })
    let seen = try OldFile(
      "number: {type: integer, legacy_names: [id]}", "name: {type: text, pattern: '[a-z.\u{200C}ا-ی]+'}"
    ).check(text)
    for row in ["1", "2", "5"] {
      let isRefused = outcome.faults.contains { $0.hasPrefix(row + " ") }
      let isStripped = !seen.faults.contains { $0.hasPrefix(row + " ") }
      #expect(isRefused || isStripped, "row \(row) keeps what turns its text round")
    }
    #expect(!seen.faults.contains { $0.hasPrefix("3 ") })
  }

  @Test("A torn row is reported") func aTornRowIsReported() throws {
    let file = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text}", "city: {type: text}")
    let outcome = try file.check("id,name,city\n1,\"Ali\",Tehran\n2,\"Sara")
    #expect(outcome.faults == ["2 row_shape"])
    #expect(outcome.report.rows == 2)
  }

  @Test("Mark semicolons and carriage returns") func markSemicolonsAndCarriageReturns() throws {
    let file = try OldFile(
      "number: {type: integer, legacy_names: [id]}", "name: {type: choice, options: [a;b, 'c\"d']}")
    let outcome = try file.check("\u{FEFF}id;name\r\n1;\"a;b\"\r\n2;\"c\"\"d\"\r\n3;x\r\n")
    #expect(outcome.faults == ["3 option"])
    #expect(outcome.report.rows == 3)
    let tabs = try file.check("id\tname\n1\ta;b\n", as: "old.tsv")
    #expect(tabs.report.invalid == 0)
  }

  @Test("Line ends of every kind") func lineEndsOfEveryKind() throws {
    let outcome = try OldFile(
      "number: {type: integer, unique: true, legacy_names: [id]}", "n: {type: paragraph, pattern: '[a-z]|x\\ny\\nz'}"
    )
    .check("id,n\r1,a\n2,b\r\n3,\"x\ry\nz\"\r")
    #expect(outcome.report.rows == 3)
    #expect(outcome.faults == [])
  }

  @Test("Ragged rows are reported one by one") func raggedRowsAreReportedOneByOne() throws {
    let outcome = try names.check("id,name\n1\n2,b,extra\n3,c\n")
    #expect(outcome.faults == ["1 row_shape", "2 row_shape"])
    #expect(outcome.report.valid == 1)
  }

  @Test("Fifty thousand columns") func fiftyThousandColumns() throws {
    let header = (0..<50_000).map { "c\($0)" }.joined(separator: ",") + "\n"
    let failure = #expect(throws: Failure.self) { try names.check(header) }
    #expect(failure?.kind == .data)
    #expect(failure?.key == "failure.file.header_too_wide")
    let row = "id,name\n" + (0..<50_000).map { "c\($0)" }.joined(separator: ",") + "\n1,ok\n"
    let outcome = try names.check(row)
    #expect(outcome.faults == ["1 length"])
    #expect(outcome.report.valid == 1)
  }

  @Test("A field of five megabytes") func aFieldOfFiveMegabytes() throws {
    let long = "id,name\n1,\"" + String(repeating: "x", count: 5_000_000) + "\"\n2,ok\n"
    let outcome = try names.check(long)
    #expect(outcome.faults == ["1 length"])
    #expect(outcome.report.rows == 2)
    #expect(outcome.findings.first?["value"]?.string?.utf8.count ?? 0 <= 1000)
  }
}

extension [UInt8] {
  /// Whether other bytes stand in these.
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: sequence) }
  }
}
