import JSONText
import TestSupport
import Testing

/// Files of our own making, thousands of rows long: exactly the faults that were put there.
@Suite(.needs(BuiltProgram.part)) struct MadeFileTests {
  private let club: Club

  init() throws { club = try Club() }

  @Test("every fault that was put into a file is found in its row and field, and no other", arguments: [1, 7, 424_242])
  func faults(seed: UInt64) async throws {
    let made = MadeFile(rows: 3000, seed: seed)
    let result = try await club.validate(made.text)
    #expect(result.exitCode == 1 && result.errors == "", "\(result.errors)")
    let lines = try result.json()
    let found = lines.dropLast().map { "\(Self.digits($0["row"])) \($0["column"]?.string ?? "")" }
    #expect(found.count == made.faults.count)
    #expect(Set(found).symmetricDifference(made.faults).sorted().prefix(5) == [])
    #expect(lines.last?["rows"] == .number("3000"))
    #expect(lines.last?["invalid"] == .number(String(made.invalid)))
  }

  @Test("memory does not grow with the file", .needs(.executable("python3")))
  func memory() async throws {
    var peaks: [Int] = []
    for rows in [3000, 30_000] {
      try club.folder.write(MadeFile(rows: rows, seed: 5).text, to: "made.csv")
      let run = try await Daftar.measured(["validate", "club", "member", "made.csv"], in: club.folder)
      #expect(run.exitCode == 1)
      peaks.append(run.peakMemory)
    }
    #expect(peaks[0] > 0)
    #expect(peaks[1] - peaks[0] < 8 << 10, "kB: \(peaks)")
  }

  private static func digits(_ value: JSONValue?) -> String {
    if case .number(let digits)? = value { digits } else { "" }
  }
}
