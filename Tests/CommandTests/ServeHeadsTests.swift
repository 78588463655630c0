import DatabaseFixtures
import Foundation
import TestSupport
import Testing

/// `daftar serve --audit-heads`: what proves the history lies outside of the database.
@Suite(.needs(BuiltProgram.part)) struct ServeHeadsTests {
  private let club: Club

  init() throws { club = try Club() }

  private func add(_ name: String) async throws {
    #expect(try await club.daftar("record", "add", "club", input: #"{"full_name":"\#(name)"}"#).exitCode == 0)
  }

  private var lines: [String] {
    get throws {
      try String(contentsOfFile: club.folder.file("heads.jsonl"), encoding: .utf8).split(separator: "\n").map(
        String.init)
    }
  }

  /// Runs the server, does something meanwhile, and ends it.
  private func serving(_ body: () async throws -> Void = {}) async throws {
    let server = try Daftar.start(
      ["serve", "club", "--port", "0", "--audit-heads", "heads.jsonl"], in: club.folder)
    #expect(try await server.waitForOutput("\n"), "\(server.errors)")
    try await body()
    server.signal(SIGINT)
    #expect(try await server.result().exitCode == 0)
  }

  @Test("The server appends a head at its start and at its end, and only where the history has grown") func heads()
    async throws
  {
    try await add("Sara")
    try await serving {
      #expect(try lines.count == 1)
      try await add("Anna")
    }
    #expect(try lines.count == 2)
    let first = try lines
    try await serving()
    #expect(try lines == first)
    let verified = try await club.daftar("audit", "verify", "club", "--heads", "heads.jsonl")
    #expect(verified.exitCode == 0, "\(verified.errors)")
    // Whoever cuts the history and its seal alike is found out by what was kept.
    try RawTables.change(
      club.folder.file("club.sqlite"),
      "DELETE FROM member; DELETE FROM daftar_history; DELETE FROM daftar_meta WHERE key = 'audit'")
    #expect(try await club.daftar("audit", "verify", "club", "--heads", "heads.jsonl").exitCode == 1)
  }

  @Test("A file of something else, and the database, are not written to") func others() async throws {
    try await add("Sara")
    try club.folder.write("notes\n", to: "notes.txt")
    for name in ["notes.txt", "club.sqlite", "club/business.yaml"] {
      let before = try Data(contentsOf: URL(filePath: club.folder.file(name)))
      let result = try await club.daftar("serve", "club", "--port", "0", "--audit-heads", name)
      #expect(result.exitCode != 0 && result.exitCode != 2, "\(name)")
      // A database that is opened and closed brings its log into its file.
      if name == "club.sqlite" { continue }
      #expect(try Data(contentsOf: URL(filePath: club.folder.file(name))) == before, "\(name)")
    }
    #expect(try await club.daftar("db", "check", "club").exitCode == 0)
  }
}
