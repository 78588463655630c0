import ArgumentParser
import Glibc

/// Measures Daftar beside its peers: contestants run in turn, so that a machine's drift falls on all of them, and
/// what is printed is the median and the median of the ratios round by round.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Validates lines, posts records and evaluates conditions, beside the peers that are installed.")

  @Option(help: "Rounds of every contestant.")
  var rounds = 3
  @Option(help: "Rows of the files that are validated.")
  var rows = 1_000_000
  @Option(help: "Seconds of each round of posting.")
  var seconds = 5
  @Option(help: "A folder with gen_legacy.py and peers_validate.py; peers are not run without it.")
  var workload = "../shared/bench"
  @Option(help: "A Python that has the peers' packages.")
  var python = "python3"
  @Option(help: "The daftar program; else the one beside this.")
  var daftar: String?
  @Option(help: "Only this benchmark: validate, post or expressions.")
  var only: String?

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let program = daftar ?? ChildProcess.sibling("daftar")
    if only ?? "validate" == "validate" {
      try ValidateBenchmark(
        daftar: program, python: python, workload: workload, rows: rows, rounds: rounds, folder: folder
      ).run()
    }
    if only ?? "post" == "post" {
      try PostBenchmark(
        daftar: program, python: python, workload: workload, seconds: seconds, rounds: rounds, folder: folder
      )
      .run()
    }
    if only ?? "expressions" == "expressions" {
      try ExpressionBenchmark(python: python, rounds: rounds, folder: folder).run()
    }
  }
}
