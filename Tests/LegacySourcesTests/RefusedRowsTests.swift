import JSONText
import LegacySources
import TestSupport
import Testing

/// The file of refused rows: they stand in it as they came, with their numbers and the reasons.
@Suite struct RefusedRowsTests {
  @Test func readAgainTheyAreTheRowsThatWereRefused() throws {
    let file = try OldFile(
      "number: {type: integer, unique: true, legacy_names: [id]}",
      "name: {type: text, required: true, length: {max: 12}}")
    let given = [
      ["1", "Sara"], ["x", "Ali, \"the\" boy"], ["3", ""], ["1", "Mina"], ["5", "علی\u{200C}رضا"],
      ["6", "a\nb\r\nc,d;e"],
      ["7", "far too long for this"], ["8", " Reza "], ["9", "line\n\n\nbreaks of many"],
    ]
    let text = "id,name\r\n" + given.map(Self.line).joined()
    let outcome = try file.check(text)
    let rows = try OldFile.rows(outcome.refused)
    #expect(rows.first == ["row", "id", "name", "reason"])
    let refused = Set(outcome.faults.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } })
    #expect(refused.isSuperset(of: [2, 3, 4, 7, 9]))
    #expect(rows.dropFirst().map { Int($0[0]) ?? 0 } == refused.sorted())
    for row in rows.dropFirst() {
      let number = Int(row[0]) ?? 0
      #expect(Array(row[1...2]) == given[number - 1])
      let messages = outcome.findings.filter { $0["row"] == .number(row[0]) }.compactMap { $0["message"]?.string }
      #expect(row[3] == messages.joined(separator: " "))
    }
    let again = try file.check("id,name\r\n" + rows.dropFirst().map { Self.line(Array($0[1...2])) }.joined())
    #expect(again.report.rows == refused.count)
    #expect(again.report.invalid >= refused.count - 1, "only a repeated value is alone now")
  }

  @Test func raggedRowsKeepTheirCells() throws {
    let file = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text}")
    let rows = try OldFile.rows(try file.check("id,name\n1\n2,b,extra\n3,c\n").refused)
    #expect(rows.dropFirst().map { $0.dropLast() } == [["1", "1", ""], ["2", "2", "b", "extra"]])
  }

  @Test func aFileInOrderLeavesTheHeadOnly() throws {
    let file = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text}")
    #expect(try OldFile.rows(try file.check("id,name\n1,a\n").refused) == [["row", "id", "name", "reason"]])
  }

  private static func line(_ cells: [String]) -> String {
    cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
  }
}
