import Foundation

/// A million lines of an old customer file, validated: both tiers of the reference workload beside its peers, and a
/// file of our own making for the worked business.
struct ValidateBenchmark {
  let daftar: String
  let python: String
  let workload: String
  let rows: Int
  let rounds: Int
  let folder: ScratchFolder

  private static let peers = ["jsonschema_rs", "fastjsonschema", "pydantic", "polars_expr_1t", "duckdb_1t"]
  private static let modules = [
    "jsonschema_rs": "jsonschema_rs", "fastjsonschema": "fastjsonschema", "pydantic": "pydantic",
    "polars_expr_1t": "polars", "duckdb_1t": "duckdb",
  ]

  func run() throws {
    let retail = folder.file("retail.csv")
    try CustomerFile.write(rows: rows, to: retail)
    try contest("Worked business, \(rows) rows", [own("daftar retail", "schemas/retail", retail)], absent: [])
    let generator = workload + "/gen_legacy.py"
    let file = folder.file("legacy.csv")
    guard FileManager.default.fileExists(atPath: generator),
      ChildProcess.works([python, generator, String(rows), file])
    else {
      return BenchmarkComparison.printLine(
        "\nReference workload: not run (\(generator) is not there, or \(python) is not)")
    }
    try FileManager.default.createDirectory(atPath: folder.file("out"), withIntermediateDirectories: true)
    let installed = Self.peers.filter { ChildProcess.works([python, "-c", "import \(Self.modules[$0] ?? $0)"]) }
    try contest(
      "Raw tier, \(rows) rows",
      [own("daftar raw", workload + "/legacy-raw", file)] + installed.map { peer($0, file) },
      absent: Self.peers.filter { !installed.contains($0) })
    try contest("Full tier, \(rows) rows", [own("daftar full", workload + "/legacy", file)], absent: [])
  }

  private func contest(_ title: String, _ contestants: [BenchmarkComparison.BenchmarkContender], absent: [String])
    throws
  {
    try BenchmarkComparison(
      title: title, unit: "rows/CPU s", contestants: contestants, absent: absent, rounds: rounds
    ).run()
  }

  private func own(_ name: String, _ business: String, _ file: String) -> BenchmarkComparison.BenchmarkContender {
    let arguments = [daftar, "validate", business, "customer", file, "--json", "--quiet"]
    return contestant(name, ChildProcess(arguments: arguments, output: folder.file("findings.jsonl")), codes: [0, 1])
  }

  private func peer(_ name: String, _ file: String) -> BenchmarkComparison.BenchmarkContender {
    let script = URL(filePath: workload + "/peers_validate.py").standardizedFileURL.path
    return contestant(name, ChildProcess(arguments: [python, script, name, file], folder: folder.path), codes: [0])
  }

  private func contestant(_ name: String, _ process: ChildProcess, codes: Set<Int32>)
    -> BenchmarkComparison.BenchmarkContender
  {
    BenchmarkComparison.BenchmarkContender(name: name) {
      let cost = try process.run()
      guard codes.contains(cost.exitCode), cost.cpu > 0 else { return nil }
      let memory = BenchmarkComparison.rounded(Double(cost.anonymousKilobytes) / 1024)
      return BenchmarkComparison.Sample(
        rate: Double(rows) / cost.cpu,
        note:
          "\(BenchmarkComparison.rounded(cost.cpu)) s CPU, \(BenchmarkComparison.rounded(cost.wall)) s, RssAnon \(memory) MB"
      )
    }
  }
}
