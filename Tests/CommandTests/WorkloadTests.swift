import Foundation
import JSONText
import TestSupport
import Testing

/// The reference workload, which lies beside the package where it is there.
enum Workload {
  static let part = Part.shared("bench/oracle.py")
  static let interpreter = Part.executable("python3")
  static let folder = SharedData.path("bench")
}

/// The reference workload: exactly the errors that an independent reading of the rules finds, row by row.
@Suite(.needs(BuiltProgram.part), .needs(Workload.part), .needs(Workload.interpreter))
struct WorkloadTests {
  private func python(_ arguments: [String], in folder: TemporaryFolder) async throws -> String {
    let result = try await Command.run(
      Part.pathOfExecutable("python3") ?? "python3", arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1"],
      in: folder.path)
    try #require(result.exitCode == 0, "\(result.errors)")
    return result.output
  }

  /// nil is the generator's own seed.
  @Test("Exactly these errors", arguments: [nil, 7, 424_242] as [Int?], ["raw", "full"])
  func exactlyTheseErrors(seed: Int?, tier: String) async throws {
    let folder = try TemporaryFolder()
    let seeds = seed.map { ["--seed", String($0)] } ?? []
    _ = try await python([Workload.folder + "/gen_legacy.py", "10000", "old.csv"] + seeds, in: folder)
    let found = try await python([Workload.folder + "/oracle.py", tier, "old.csv", "errors.tsv"], in: folder)
    let business = Workload.folder + (tier == "raw" ? "/legacy-raw" : "/legacy")
    let result = try await Daftar.run(["validate", business, "customer", "old.csv", "--json"], in: folder)
    #expect(result.exitCode == 1)
    #expect(result.errors == "")
    let lines = try result.json()
    #expect(lines.last == (try JSONValue.parse(Array(found.utf8))))
    if seed == nil { #expect(lines.last == (try Self.expected(tier))) }
    let pairs = lines.dropLast().map { "\(Self.digits($0["row"]))\t\($0["field"]?.string ?? "")" }
    let wanted = try String(contentsOfFile: folder.file("errors.tsv"), encoding: .utf8).split(separator: "\n")
      .map(String.init)
    #expect(pairs.count == wanted.count)
    #expect(Set(pairs).symmetricDifference(wanted).sorted().prefix(5) == [])
  }

  private static func digits(_ value: JSONValue?) -> String {
    if case .number(let digits)? = value { digits } else { "" }
  }

  private static func expected(_ tier: String) throws -> JSONValue? {
    let data = try Data(contentsOf: URL(filePath: Workload.folder + "/expected.json"))
    return try JSONValue.parse([UInt8](data))["10000"]?[tier]
  }

  /// Memory does not grow with the file.
  @Test("Ten times the rows take the same memory") func tenTimesTheRowsTakeTheSameMemory() async throws {
    let folder = try TemporaryFolder()
    var peaks: [Int] = []
    for rows in [10_000, 100_000] {
      _ = try await python([Workload.folder + "/gen_legacy.py", String(rows), "old.csv"], in: folder)
      let command = ["validate", Workload.folder + "/legacy-raw", "customer", "old.csv"]
      let run = try await Daftar.measured(command, in: folder)
      #expect(run.exitCode == 1)
      peaks.append(run.peakMemory)
    }
    #expect(peaks[0] > 0)
    #expect(peaks[1] - peaks[0] < 8 << 10, "kB: \(peaks)")
  }
}
