import Foundation
import TestSupport
import Testing

/// What a command writes destroys nothing: every option that names a file, with every kind of thing that may stand
/// there.
@Suite(.needs(BuiltProgram.part)) struct OutputTests {
  /// A command that writes a file.
  enum Writer: String, CaseIterable {
    case rejects, page, quarantine, export, refused

    /// Those that know their own file again, and make it anew.
    static let repeating = [rejects, page, quarantine]

    func arguments(_ target: String) -> [String] {
      switch self {
      case .rejects: ["validate", "post.yaml", "old.csv", "--errors", target]
      case .page: ["import", "plan", "post.yaml", "--html", target]
      case .quarantine: ["import", "run", "post.yaml", "--wave", "all", "--errors", target]
      case .export: ["export", "post.yaml", "member", "-o", target]
      case .refused: ["load", "post.yaml", "member", "old.csv", "--errors", target]
      }
    }
  }

  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Post, languages: [en], country: IR}
      entities:
        member:
          fields:
            full_name: {type: text, required: true, length: {min: 2, max: 40}}
            town: {type: choice, options: {from: towns.csv}}
      imports:
        book:
          source: {file: old.csv, key: full_name}
          into: member
          map: {full_name: full_name}
          waves: {all: {}}
      """, to: "post.yaml")
    try folder.write("code,label\na,A\n", to: "towns.csv")
    try folder.write("full_name\nSara\nS\n", to: "old.csv")
    try folder.write("Dear all,\n", to: "letter.txt")
    try folder.write("kept", to: "box/kept.txt")
    #expect(try await run(["db", "apply", "post.yaml", "--quiet"]).exitCode == 0)
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.file("link.csv"), withDestinationPath: "old.csv")
    try files.createSymbolicLink(atPath: folder.file("nowhere.csv"), withDestinationPath: "gone.csv")
    try files.createSymbolicLink(atPath: folder.file("null.csv"), withDestinationPath: "/dev/null")
    try files.linkItem(atPath: folder.file("old.csv"), toPath: folder.file("hard.csv"))
    try files.linkItem(atPath: folder.file("post.sqlite"), toPath: folder.file("hard.sqlite"))
    // A database of somebody else, whose log holds what it has not got yet, and others of which only a part is there.
    try folder.write(Array("SQLite format 3\0rest".utf8), to: "w.sqlite")
    try folder.write([0x37, 0x7F, 0x06, 0x82] + Array("records".utf8), to: "w.sqlite-wal")
    try folder.write([0x37, 0x7F, 0x06, 0x83] + Array("records".utf8), to: "moved.bin")
    try folder.write([0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7] + Array("pages".utf8), to: "torn")
    try folder.write([0x18, 0xE2, 0x2D, 0x00] + Array("index".utf8), to: "index")
    try folder.write(Array("SQLite format 3\0rest".utf8), to: "plain")
    try folder.write("", to: "plain-wal")
    try folder.write([0x37, 0x7F, 0x06, 0x82] + Array("records".utf8), to: "lost-wal")
    try files.createSymbolicLink(atPath: folder.file("to-log.csv"), withDestinationPath: "plain-wal")
    #expect(mkfifo(folder.file("pipe.csv"), 0o600) == 0)
  }

  private func run(_ arguments: [String]) async throws -> Command.Result {
    try await Daftar.run(
      arguments, environment: ["DAFTAR_DATABASE": "sqlite:post.sqlite"], in: folder)
  }

  /// What the files of the folder hold, by name.
  private func contents() throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0 != "pipe.csv" }
    return try Dictionary(
      uniqueKeysWithValues: names.filter { !$0.hasPrefix("box") && $0 != "nowhere.csv" && $0 != "null.csv" }.map {
        ($0, try Data(contentsOf: URL(filePath: folder.file($0))))
      })
  }

  private static let targets = [
    "old.csv", "./old.csv", "box/../old.csv", "link.csv", "hard.csv", "post.yaml", "towns.csv", "post.sqlite",
    "hard.sqlite", "w.sqlite", "w.sqlite-wal", "w.sqlite-shm", "w.sqlite-journal", "moved.bin", "torn", "index",
    "plain-wal", "plain-journal", "lost", "lost-wal", "to-log.csv", "new.sqlite-wal", "post.sqlite-wal",
    "post.sqlite-shm", "post.sqlite-journal", "letter.txt", "box", "pipe.csv",
    "nowhere.csv", "null.csv", "/dev/null", "none/file.csv",
  ]

  @Test("Nothing is destroyed", arguments: Writer.allCases) func nothingIsDestroyed(writer: Writer) async throws {
    let before = try contents()
    for target in Self.targets {
      let result = try await run(writer.arguments(target))
      #expect(result.exitCode == 3, "\(target): \(result.errors)")
      #expect(result.complaints.count == 1, "\(target): \(result.errors)")
      if target == "letter.txt" || target == "none/file.csv" { continue }
      let replacing = try await run(writer.arguments(target) + ["--replace"])
      #expect(replacing.exitCode == 3, "\(target): \(replacing.errors)")
    }
    #expect(try contents() == before)
  }

  @Test("Its own file is made for its owner and made anew", arguments: Writer.repeating)
  func itsOwnFileIsMadeForItsOwnerAndMadeAnew(writer: Writer) async throws {
    let code: Int32 = writer == .page ? 0 : 1
    let environment = ["DAFTAR_DATABASE": "sqlite:post.sqlite"]
    let words = writer.arguments("out.txt").map { "'\($0)'" }.joined(separator: " ")
    let script = "export DAFTAR_DATABASE=\(environment["DAFTAR_DATABASE"] ?? ""); umask 0; \"$DAFTAR\" \(words)"
    let first = try await Daftar.shell(script, in: folder)
    #expect(first.exitCode == code, "\(first.errors)")
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("out.txt"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let made = try contents()["out.txt"]
    #expect(made?.isEmpty == false)
    let again = try await run(writer.arguments("out.txt"))
    #expect(again.exitCode == code, "\(again.errors)")
    #expect(try contents()["out.txt"] == made)
    let letter = try await run(writer.arguments("letter.txt") + ["--replace"])
    #expect(letter.exitCode == code, "\(letter.errors)")
    #expect(try contents()["letter.txt"] == made)
    let left = try contents().keys.filter { $0.hasSuffix(".draft") }
    #expect(left == [])
  }

  @Test("A run that fails leaves the old file") func aRunThatFailsLeavesTheOldFile() async throws {
    #expect(try await run(Writer.rejects.arguments("out.csv")).exitCode == 1)
    let made = try contents()["out.csv"]
    try folder.write("nobody\nSara\n", to: "old.csv")
    #expect(try await run(Writer.rejects.arguments("out.csv")).exitCode == 1)
    #expect(try contents()["out.csv"] == made)
  }

  @Test("The usual name gives way") func theUsualNameGivesWay() async throws {
    try folder.write("mine\n", to: "book-all-quarantine.csv")
    let result = try await run(["import", "run", "post.yaml", "--wave", "all"])
    #expect(result.exitCode == 1, "\(result.errors)")
    #expect(try contents()["book-all-quarantine.csv"] == Data("mine\n".utf8))
    #expect(folder.has("book-all-quarantine-2.csv"))
  }

  @Test("What never ends is no input", arguments: ["pipe.csv", "zero.csv"]) func whatNeverEndsIsNoInput(name: String)
    async throws
  {
    try FileManager.default.createSymbolicLink(atPath: folder.file("zero.csv"), withDestinationPath: "/dev/zero")
    #expect(try await run(["validate", "post.yaml", name]).exitCode == 3)
    try FileManager.default.removeItem(atPath: folder.file("old.csv"))
    try FileManager.default.createSymbolicLink(atPath: folder.file("old.csv"), withDestinationPath: name)
    for command in [["plan"], ["status"], ["run", "--wave", "all"]] {
      let result = try await run(["import"] + command.prefix(1) + ["post.yaml"] + command.dropFirst())
      // A link to a device leads out of the business: the schema is refused before anything is opened.
      let (code, words) = name == "zero.csv" ? (1, "N023") : (3, "pipe or a device")
      #expect(result.exitCode == Int32(code), "\(command): \(result.errors)")
      #expect(result.errors.contains(words), "\(command): \(result.errors)")
    }
  }

  @Test("Little memory ends in a sentence", arguments: [90_000, 100_000, 110_000, 150_000])
  func littleMemoryEndsInASentence(kilobytes: Int) async throws {
    let result = try await Daftar.shell(
      "ulimit -v \(kilobytes); \"$DAFTAR\" record add post.yaml --database sqlite:post.sqlite --data '{\"full_name\":\"Sara\"}'",
      in: folder)
    #expect([0, 3, 127].contains(result.exitCode), "\(result.exitCode): \(result.errors)")
  }
}
