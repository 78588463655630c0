import Foundation
import JSONText
import TestSupport
import Testing

/// `daftar check`, `explain` and `validate` as scripts read them.
@Suite(.needs(BuiltProgram.part)) struct CheckCommandTests {
  private let club: Club

  init() throws { club = try Club() }

  @Test("Diagnostics in JSON") func diagnosticsInJSON() async throws {
    let clean = try await club.daftar("check", "club", "--json")
    #expect(clean.exitCode == 0)
    #expect(try clean.json() == [.object([.init("diagnostics", .array([]))])])
    let wrong = Club.business("Club").replacing("type: integer, range", with: "type: integr, range")
    try club.folder.write(wrong, to: "club/business.yaml")
    let result = try await club.daftar("check", "club", "--json")
    #expect(result.exitCode == 1)
    #expect(result.errors == "")
    let told = try #require(try result.json().first?["diagnostics"]?.items?.first)
    let keys = ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "help"]
    #expect(keys.allSatisfy { told[$0] != nil })
    #expect(told["severity"]?.string == "error")
    #expect(told["file"]?.string?.hasSuffix("business.yaml") == true)
    #expect(told["line"] == .number("8"))
    let code = try #require(told["code"]?.string)
    let page = try await club.daftar("explain", code, "--json")
    #expect(page.exitCode == 0)
    #expect(try page.json().first?["code"]?.string == code)
  }

  @Test("Errors of rows then the report") func errorsOfRowsThenTheReport() async throws {
    let rows = "Full name,mobile,age\nSara,09123456789,30\nS,0912,x\nAli,09123456789,40\n"
    let result = try await club.validate(rows)
    #expect(result.exitCode == 1)
    #expect(result.errors == "")
    let lines = try result.json()
    let report = try #require(lines.last)
    for line in lines.dropLast() {
      #expect(line.members?.map(\.name) == ["row", "column", "field", "rule", "value", "message"])
    }
    #expect(
      lines.dropLast().map { line in ["column", "field", "rule", "value"].map { line[$0]?.string ?? "-" } } == [
        ["Full name", "full_name", "length", "S"], ["mobile", "mobile", "length", "0912"],
        ["age", "age", "type", "x"], ["mobile", "mobile", "unique", "09123456789"],
      ])
    #expect(lines.dropLast().map { $0["row"] } == [2, 2, 2, 3].map { .number(String($0)) })
    #expect(report == BadFileTests.report(rows: 3, invalid: 2, ["full_name": 1, "mobile": 2, "age": 1]))
  }

  @Test("JSON lines and tabs find the same") func jsonLinesAndTabsFindTheSame() async throws {
    let table = try await club.validate("full_name\tage\nS\t200\n\nSara\t30\n", as: "a.tsv").json()
    let lines = try await club.validate(
      "{\"full_name\":\"S\",\"age\":200}\n\n{\"full_name\":\"Sara\",\"age\":30}\n", as: "a.jsonl"
    ).json()
    #expect(table == lines)
    let piped = try await club.daftar(
      "validate", "club", "member", "-", "--json", input: "full_name,age\nS,200\n\nSara,30\n")
    #expect(try piped.json() == table)
    let whole = try await club.validate(
      "{\"full_name\":\"Sara\",\"purchases\":[{\"product\":\"tea\"},{\"quantity\":\"x\"}]}\nnot json\n", as: "b.jsonl")
    #expect(try whole.json().compactMap { $0["column"]?.string } == ["purchases[1].product", "purchases[1].quantity"])
    #expect(try whole.json().last?["invalid"] == .number("2"))
  }

  @Test("The refused rows in a file") func theRefusedRowsInAFile() async throws {
    let result = try await club.validate(
      Array("full_name,age\nSara,30\nS,200\nAli\n".utf8), as: "a.csv", "--errors", "bad.csv")
    #expect(result.exitCode == 1)
    let text = String(decoding: try Data(contentsOf: URL(filePath: club.folder.file("bad.csv"))), as: UTF8.self)
    let rows = text.split(separator: "\r\n").map(String.init)
    #expect(rows.first == "\u{FEFF}row,full_name,age,reason")
    #expect(rows.dropFirst().map { $0.prefix(8) } == ["2,S,200,", "3,Ali,,\""])
  }
}
