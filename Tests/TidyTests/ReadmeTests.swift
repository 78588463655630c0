import Foundation
import TestSupport
import Testing

/// The first page: two commands, and CI runs the second as it is printed.
@Suite struct ReadmeTests {
  static let page = House.text("README.md")

  /// The lines of code of the fences, a list each.
  static let fences = page.components(separatedBy: "```sh\n").dropFirst().map { fence in
    (fence.components(separatedBy: "```").first ?? "").split(separator: "\n").map(String.init)
  }

  @Test("It begins with two commands") func itBeginsWithTwoCommands() throws {
    let commands = Self.fences.prefix(2)
    #expect(commands.map(\.count) == [1, 1])
    for command in commands.joined() { #expect(command.hasPrefix("apt-get update && apt-get install -y ")) }
    #expect(commands.first?.first?.hasSuffix("&& swift run -c release daftar serve schemas/retail") == true)
    #expect(commands.last?.first?.contains("&& swift test") == true)
  }

  @Test("Its first screen is short") func itsFirstScreenIsShort() {
    #expect(Self.page.split(separator: "\n", omittingEmptySubsequences: false).count <= 80)
  }

  /// The script finds the command under its marker; taken from the script itself, so that neither can drift.
  @Test("The script finds the second command") func theScriptFindsTheSecondCommand() async throws {
    let script = House.text(".ci/run")
    let line = try #require(script.split(separator: "\n").first { $0.hasPrefix("tests=$(awk ") })
    let result = try await Command.run(
      "/bin/bash", ["-c", "\(line); printf '%s' \"$tests\""], in: PackageRoot.url.path)
    #expect(result.output == Self.fences.dropFirst().first?.first)
  }
}
