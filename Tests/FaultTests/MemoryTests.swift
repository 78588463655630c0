import TestSupport
import Testing

/// A machine without memory left: whatever becomes of the program, its database is whole.
@Suite(.needs(BuiltProgram.part)) struct MemoryTests {
  /// Small members, and one with so many rows that reading it takes more memory than all else.
  private static let lines =
    (0..<20).map(Members.line) + [
      #"{"full_name":"Everything","purchases":["#
        + Array(repeating: #"{"product":"tea tea tea tea tea"}"#, count: 200_000).joined(separator: ",") + "]}"
    ]

  @Test("With less and less memory the work ends sooner, and what was answered is there, whole") func limits()
    async throws
  {
    let input = Array(Self.lines.joined(separator: "\n").utf8)
    var codes: Set<Int32> = []
    for megabytes in [4000] + Array(stride(from: 220, through: 140, by: -5)) {
      let folder = try TemporaryFolder()
      try await Members.prepare(folder, 0)
      let script = "ulimit -v \(megabytes * 1024); exec \"$0\" record add club --json --quiet"
      let result = try await Command.run(
        "/bin/bash", ["-c", script, BuiltProgram.path ?? ""], input: input, environment: BuiltProgram.environment,
        in: folder.path)
      codes.insert(result.exitCode)
      let answered = result.output.split(separator: "\n").filter { $0.hasPrefix(#"{"id""#) }.count
      let stored = try Members.stored(in: folder)
      #expect((answered...answered + 1).contains(stored.count), "\(megabytes): \(answered) answered, \(stored.count)")
      #expect(stored == (0..<stored.count).map(Members.name), "\(megabytes)")
      #expect(try Verdict(business: folder.file("club")).faults(folder.file("club.sqlite")) == [], "\(megabytes)")
    }
    #expect(codes.contains(1), "with enough memory the large one is refused by its rules")
    #expect(codes.count > 1, "\(codes)")
  }
}
