import Diagnostics
import JSONText
import LegacySources
import TestSupport
import Testing

/// What a terminal would obey, or a reader of tables stumbles over, comes out of no writer of a file's validation.
@Suite struct ControlCharacterTests {
  /// Control characters of both blocks, and what turns or breaks lines.
  private static let characters = (Array(0..<0x20) + Array(0x7F..<0xA0) + Array(0x2028...0x202E) + [0x2066, 0xFEFF])
    .compactMap { Unicode.Scalar(UInt32($0)) }.map { String($0) }

  @Test("Refused rows and findings stay whole") func refusedRowsAndFindingsStayWhole() throws {
    let file = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text}")
    for character in Self.characters {
      let given = ["x\(character)y", "name"]
      let text = "id,name\n" + given.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
      let json = JSONValue.object([.init("number", .string(given[0])), .init("name", .string(given[1]))]).encoded()
      for (bytes, name) in [(Array(text.utf8), "old.csv"), (json + [0x0A], "old.jsonl")] {
        let outcome = try file.check(bytes, as: name)
        #expect(outcome.findings.count == 1 && outcome.report.invalid == 1, "\(name) \(character.debugDescription)")
        #expect(String(validating: outcome.refused, as: UTF8.self) != nil && !outcome.refused.contains(0))
        let rows = try OldFile.rows(outcome.refused)
        #expect(rows.count == 2 && Set(rows.map(\.count)).count == 1, "\(name) \(character.debugDescription)")
        let told = try file.check(bytes, as: name, lines: .text).text
        #expect(told.hasSuffix("\n") && told.dropLast() == TerminalText.printable(told, keepsLines: false).dropLast())
      }
      #expect(try file.check(file.check(text).refused, as: "again.csv").faults == file.check(text).faults)
    }
  }
}
