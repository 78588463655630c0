import DatabaseFixtures
import Foundation
import JSONText
import TestSupport
import Testing

/// A disk that fills up while records are saved: one line, every answered record whole, and no other.
@Suite(.needs(BuiltProgram.part)) struct FullDiskTests {
  private static let add = "\"$DAFTAR\" record add club member --json --quiet --database"

  private let club: Club

  init() throws { club = try Club() }

  private let lines = (0..<2000).map { number in
    #"{"full_name":"Sara Ahmadi","mobile":"0912\#(1_000_000 + number)","interests":["books","food"],"#
      + #""purchases":[{"product":"tea"},{"product":"cup","quantity":2}]}"#
  }.joined(separator: "\n")

  /// A file that may not grow is told of by a signal, which must not end the program.
  @Test("A file that may not grow", arguments: [200, 300, 420]) func aFileThatMayNotGrow(blocks: Int) async throws {
    let result = try await Daftar.shell(
      "ulimit -f \(blocks); exec env --default-signal=XFSZ \(Self.add) sqlite:a.sqlite", input: lines, in: club.folder)
    #expect(result.errors.contains("a.sqlite"))
    try await expectWhole(result, "a.sqlite")
    let more = try await club.daftar(
      "record", "add", "club", "--data", #"{"full_name":"Sara"}"#, "--quiet", "--database", "sqlite:a.sqlite")
    #expect(more.exitCode == 0, "with room again it goes on")
  }

  @Test(
    "A disk that is full", .enabled("needs the right to mount") { FullDiskTests.mayMount() },
    arguments: [512, 600, 1000])
  func aDiskThatIsFull(kilobytes: Int) async throws {
    let script = """
      set -e; mkdir full
      mount -t tmpfs -o size=\(kilobytes)k tmpfs full
      code=0; \(Self.add) sqlite:full/a.sqlite || code=$?
      cp full/a.sqlite* .
      exit $code
      """
    try club.folder.write(script, to: "fill.sh")
    let result = try await Daftar.shell("unshare -m bash fill.sh", input: lines, in: club.folder)
    #expect(result.errors.contains("full/a.sqlite could not grow"), "\(result.errors)")
    try await expectWhole(result, "a.sqlite")
  }

  private func expectWhole(_ result: Command.Result, _ database: String) async throws {
    #expect(result.exitCode == 3, "\(result.errors)")
    #expect(result.complaints.count == 1, "\(result.errors)")
    #expect(!result.errors.contains("Nothing was saved"), "\(result.errors)")
    let saved = try result.json().compactMap { $0["id"]?.string }
    let raw = try RawTables(path: club.folder.file(database))
    #expect(try raw.texts("SELECT id FROM member ORDER BY rowid") == saved)
    #expect(try raw.rows("member__purchases").count == 2 * saved.count)
    #expect(try raw.rows("member__interests").count == 2 * saved.count)
    #expect(try raw.rows("daftar_history").count == saved.count)
    #expect(try await club.isWhole(database))
  }

  /// Whether this user may mount, in a namespace that ends with the attempt.
  private static func mayMount() -> Bool {
    let attempt = Process()
    attempt.executableURL = URL(filePath: "/usr/bin/unshare")
    attempt.arguments = ["-m", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"]
    attempt.standardError = FileHandle.nullDevice
    guard (try? attempt.run()) != nil else { return false }
    attempt.waitUntilExit()
    return attempt.terminationStatus == 0
  }
}
