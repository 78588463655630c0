import DatabaseFixtures
import TestSupport

/// A club with a few members, each with rows and options, that no other equals.
enum Members {
  static let business = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR}
    entities:
      member:
        fields:
          full_name: {type: text, required: true, length: {min: 2, max: 40}}
          mobile: {type: mobile, unique: true}
          level: {type: text}
          interests: {type: choices, options: [books, travel, food]}
          purchases:
            type: list
            fields:
              product: {type: text, required: true}
              quantity: {type: integer, default: 1}

    """

  /// The same with a number for a text, an option and a field more.
  static let grown = business.replacing("level: {type: text}", with: "level: {type: integer, range: {min: 0}}")
    .replacing("travel, food]}", with: "travel, food, film]}\n      email: {type: email}")

  static func name(_ number: Int) -> String { "Member of number \(number)." }

  /// The record of a member as a line of JSON.
  static func line(_ number: Int) -> String {
    #"{"full_name":"\#(name(number))","mobile":"0912\#(1_000_000 + number)","level":"\#(number % 4 == 3 ? "gold" : "\(number)")","#
      + #""interests":["books","food"],"purchases":[{"product":"tea \#(number)"},{"product":"cup","quantity":2}]}"#
  }

  /// Makes the club with so many members.
  static func prepare(_ folder: TemporaryFolder, _ count: Int, as path: String = "club/business.yaml") async throws {
    try folder.write(business, to: path)
    let business = String(path.split(separator: "/").dropLast().joined(separator: "/"))
    let database = ["--database", "sqlite:club.sqlite"]
    try Unprepared.check(
      try await BuiltProgram.start(["db", "apply", business, "--quiet"] + database, in: folder).result())
    if count == 0 { return }
    let lines = (0..<count).map(line).joined(separator: "\n")
    try Unprepared.check(
      try await BuiltProgram.start(
        ["record", "add", business, "--json", "--quiet"] + database, input: Array(lines.utf8), in: folder
      ).result())
  }

  /// The names of the members that are stored, in the order in which they came.
  static func stored(in folder: TemporaryFolder) throws -> [String] {
    try RawTables(path: folder.file("club.sqlite")).texts("SELECT full_name FROM member ORDER BY daftar_row")
  }
}
