import Foundation
import JSONText
import TestSupport
import Testing

/// Files that cannot be read, or hold something else than they should: one line that says what, where and what to do.
@Suite(.needs(BuiltProgram.part)) struct BadFileTests {
  private let club: Club

  init() throws { club = try Club() }

  /// A command that could not be done: nothing on standard output, one line on standard error.
  private func expectOneLine(
    _ result: Command.Result, _ exitCode: Int32, _ words: String..., location: SourceLocation = #_sourceLocation
  ) {
    #expect(result.exitCode == exitCode, "\(result.errors)", sourceLocation: location)
    #expect(result.output == "", sourceLocation: location)
    #expect(result.complaints.count == 1, "\(result.errors)", sourceLocation: location)
    for word in words { #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: location) }
  }

  @Test("What is not there") func whatIsNotThere() async throws {
    expectOneLine(try await club.daftar("check", "nowhere", "--json"), 3, "nowhere", "no such folder")
    expectOneLine(try await club.daftar("validate", "club", "member", "old.csv", "--json"), 3, "old.csv")
    expectOneLine(try await club.daftar("validate", "club", "member", "club"), 3, "club is a folder")
  }

  @Test("Businesses that are none") func businessesThatAreNone() async throws {
    try club.folder.write("", to: "empty/readme.txt")
    let none = try await club.daftar("check", "empty", "--json")
    #expect(none.exitCode == 1)
    #expect(none.errors == "")
    #expect(try none.json().first?["diagnostics"]?.items?.compactMap { $0["code"]?.string } == ["N011"])
    try club.folder.write("a: [1\n", to: "torn.yaml")
    let torn = try await club.daftar("check", "torn.yaml", "--json")
    #expect(torn.exitCode == 1)
    let told = try #require(try torn.json().first?["diagnostics"]?.items?.first)
    #expect(told["code"]?.string == "S001")
    #expect(told["file"]?.string == "torn.yaml")
    #expect(told["line"] == .number("2"))
    try club.folder.write([0xFF, 0xFE, 0x61, 0x00], to: "wide.yaml")
    let wide = try await club.daftar("check", "wide.yaml")
    #expect(wide.exitCode == 1)
    #expect(wide.errors.contains("S002"))
    let blind = try await club.daftar("validate", "torn.yaml", "member", "x.csv", "--json")
    #expect(blind.exitCode == 1)
    #expect(blind.output == "")
    #expect(blind.errors.contains("S001"))
  }

  @Test("An unreadable business") func anUnreadableBusiness() async throws {
    let path = try club.folder.write(Club.business("Locked"), to: "locked.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    guard !FileManager.default.isReadableFile(atPath: path) else { return }
    let result = try await club.daftar("check", "locked.yaml", "--json")
    #expect(result.exitCode != 0)
    #expect(result.errors.contains("locked.yaml") || result.output.contains("locked.yaml"))
  }

  @Test("A file that is not UTF-8 is refused with the row or byte of the first mistake")
  func otherEncodings() async throws {
    let rows = try await club.validate(Array("full_name\nS".utf8) + [0xFF] + Array("ra\nSara\n".utf8))
    #expect(rows.exitCode == 1)
    let lines = try rows.json()
    #expect(lines.first?["row"] == .number("1"))
    #expect(lines.first?["rule"]?.string == "encoding")
    #expect(lines.last?["invalid"] == .number("1"))
    expectOneLine(
      try await club.validate(Array("full_n".utf8) + [0xFF] + Array("ame\nSara\n".utf8)), 1, "file.csv", "byte 7",
      "UTF-8")
    let wide: [UInt8] = Array("full_name,mobile\nSara,1\n".utf8).flatMap { [$0, 0] }
    expectOneLine(try await club.validate([0xFF, 0xFE] + wide), 1, "file.csv", "UTF-16")
    expectOneLine(try await club.validate(wide), 1, "file.csv", "UTF-16")
    expectOneLine(try await club.validate([0] + wide.dropLast()), 1, "file.csv", "UTF-16")
  }

  @Test("Columns that do not fit") func columnsThatDoNotFit() async throws {
    expectOneLine(try await club.validate("full_name,colour\nSara,red\n"), 1, "file.csv", "colour", "legacy_names")
    expectOneLine(try await club.validate("full_name,mobil\nSara,1\n"), 1, "file.csv", "Did you mean \"mobile\"")
    expectOneLine(try await club.validate("age\n1\n"), 1, "file.csv", "Full name", "Add the column")
    expectOneLine(try await club.validate("full_name,نام\nSara,Ali\n"), 1, "file.csv", "نام")
  }

  @Test("Nothing in the file") func nothingInTheFile() async throws {
    for name in ["file.csv", "file.tsv", "file.jsonl"] {
      expectOneLine(try await club.validate("", as: name), 1, name, "empty")
    }
    expectOneLine(try await club.validate("\u{FEFF}"), 1, "file.csv", "empty")
    let header = try await club.validate("full_name\n")
    #expect(header.exitCode == 0)
    #expect(try header.json() == [Self.report(rows: 0, invalid: 0, [:])])
  }

  @Test("Ragged and torn rows") func raggedAndTornRows() async throws {
    let ragged = try await club.validate("full_name,age\nSara\nAli,3,4\nReza,5\n")
    #expect(ragged.exitCode == 1)
    let lines = try ragged.json()
    #expect(lines.compactMap { $0["rule"]?.string } == ["row_shape", "row_shape"])
    #expect(lines.map { $0["row"] } == [.number("1"), .number("2"), nil])
    #expect(lines.last == Self.report(rows: 3, invalid: 2, ["row_shape": 2]))
    let torn = try await club.validate("full_name,age\nSara,1\n\"Ali")
    #expect(torn.exitCode == 1)
    #expect(try torn.json().first?["row"] == .number("2"))
    #expect(try torn.json().last == Self.report(rows: 2, invalid: 1, ["row_shape": 1]))
  }

  @Test("Refused rows that cannot be written") func refusedRowsThatCannotBeWritten() async throws {
    let result = try await club.validate(Array("full_name\nS\n".utf8), as: "file.csv", "--errors", "none/e.csv")
    expectOneLine(result, 3, "none/e.csv")
    expectOneLine(
      try await club.validate(Array("full_name\nS\n".utf8), as: "file.csv", "--errors", "club"), 3, "club")
  }

  static func report(rows: Int, invalid: Int, _ columns: [String: Int]) -> JSONValue {
    let members = columns.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .number(String($0.value))) }
    return .object([
      .init("rows", .number(String(rows))), .init("valid", .number(String(rows - invalid))),
      .init("invalid", .number(String(invalid))),
      .init("errors", .number(String(columns.values.reduce(0, +)))), .init("by_column", .object(members)),
    ])
  }
}
