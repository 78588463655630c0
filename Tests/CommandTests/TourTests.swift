import Foundation
import JSONText
import StorageFixtures
import TestSupport
import Testing

/// The tour of the first page, line by line as it is printed, over a database of its own.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct TourTests {
  /// The commands of the tour, in order.
  static func commands() throws -> [String] {
    let page = try String(contentsOfFile: PackageRoot.path("README.md"), encoding: .utf8)
    let fence = page.components(separatedBy: "## A short tour").last?.components(separatedBy: "```").dropFirst().first
    return (fence ?? "").split(separator: "\n").map(String.init).filter { $0.hasPrefix("daftar ") }
  }

  /// What somebody at the till types into the quick form.
  private static let answers = "Omid Karimi\n09351112244\nweb_search\n\n\n\n"

  @Test("Every line does what it says") func everyLineDoesWhatItSays() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "schemas"), withDestinationURL: URL(filePath: PackageRoot.path("schemas")))
    let commands = try Self.commands()
    #expect(commands.count >= 12)
    var outputs: [String: String] = [:]
    for command in commands {
      let result = try await Daftar.shell(
        "daftar() { \"$DAFTAR\" \"$@\"; }; \(command)", business: "schemas/retail", input: Self.answers, in: folder)
      // The old file has mistakes: validating it says so, and a run leaves rows to people.
      let leaves = ["daftar validate ", "daftar import run "].contains { command.hasPrefix($0) }
      let expected: Int32 = leaves ? 1 : 0
      #expect(result.exitCode == expected, "\(command)\n\(result.output)\n\(result.errors)")
      #expect(!result.output.isEmpty || !result.errors.isEmpty, "\(command) says nothing")
      outputs[command.components(separatedBy: "schemas/retail")[0]] = result.output
    }
    let status = try await Daftar.run(["import", "status", "schemas/retail", "--json"], in: folder)
    let facts = try #require(try status.json().first)
    func count(_ name: String) -> Int {
      if case .number(let digits)? = facts[name] { Int(digits) ?? -1 } else { -1 }
    }
    let parts = ["created", "filled", "unchanged", "quarantined", "excluded", "waiting"].map(count)
    #expect(count("rows") == 30)
    #expect(parts.reduce(0, +) == 30, "\(parts)")
    #expect(count("created") > 0 && count("waiting") > 0, "\(parts)")
    let list = try await Daftar.run(["record", "list", "schemas/retail", "customer", "--json"], in: folder)
    #expect(try list.json().count == count("created") + 2, "the imported, the typed and the added")
  }
}
