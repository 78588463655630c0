import JSONText
import LegacySources
import TestSupport
import Testing

/// The file of refused rows: they stand in it as they came, with their numbers and the reasons.
@Suite struct RefusedRowsTests {
  @Test("Read again they are the rows that were refused") func readAgainTheyAreTheRowsThatWereRefused() throws {
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

  /// Missing cells are empty, and the last column takes those that are too many: a reason stands nowhere else than in
  /// the column of reasons.
  @Test("Ragged rows keep their cells") func raggedRowsKeepTheirCells() throws {
    let file = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text}")
    let rows = try OldFile.rows(try file.check("id,name\n1\n2,b,extra,\"x,y\"\n3,c\n").refused)
    #expect(rows.first == ["row", "id", "name", "reason"])
    #expect(rows.dropFirst().map { $0.dropLast() } == [["1", "1", ""], ["2", "2", #"b\x2Cextra\x2Cx,y"#]])
  }

  @Test("Cells too many are too many again") func cellsTooManyAreTooManyAgain() throws {
    let file = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text}")
    let outcome = try file.check("id,name\n1,b,extra\n2,c,,d,=1\n")
    let again = try file.check(outcome.refused, as: "again.csv")
    #expect(outcome.faults.count == 2 && again.faults == outcome.faults)
    #expect(again.refused == outcome.refused)
  }

  /// Whatever shapes the rows of a file have, those refused are a table.
  @Test("They are a table") func theyAreATable() throws {
    let file = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text}")
    let pieces = ["1", "b", ",", ",", ",,", "\n", "\n", "\"", "\"p,q\"", "\"p\nq\"", "\\", "\\x2C", "=1", "'"]
    for seed in 1...200 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = (0..<60).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      let outcome = try file.check("id,name\n" + text)
      let rows = try OldFile.rows(outcome.refused)
      #expect(rows.count == outcome.report.invalid + 1, "\(seed)")
      #expect(rows.allSatisfy { $0.count == 4 && !$0[3].isEmpty }, "\(seed): \(rows)")
    }
  }

  @Test("A file in order leaves the head only") func aFileInOrderLeavesTheHeadOnly() throws {
    let file = try OldFile("number: {type: integer, legacy_names: [id]}", "name: {type: text}")
    #expect(try OldFile.rows(try file.check("id,name\n1,a\n").refused) == [["row", "id", "name", "reason"]])
  }

  private static func line(_ cells: [String]) -> String {
    cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
  }
}
