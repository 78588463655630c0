import Expressions
import Foundation
import Glibc

/// One condition over one customer, compiled once and evaluated again and again: beside the CEL of Rust, with the
/// record handed over for every evaluation, and with the record it has already converted.
struct ExpressionBenchmark {
  let python: String
  let rounds: Int
  let folder: ScratchFolder

  private static let text = "credit_limit == null || credit_limit == 0 || national_id != null"
  private static let environment = ExpressionEnvironment([
    .init("full_name", .string), .init("credit_limit", .decimal), .init("national_id", .string),
  ])
  private static let evaluations = 4_000_000
  private static let compilations = 20_000

  func run() throws {
    let isThere = ChildProcess.works([python, "-c", "import cel"])
    let peers = [("cel, a record each", "record"), ("cel, one record kept", "kept")]
    try BenchmarkComparison(
      title: "A condition, evaluated (one core)", unit: "evaluations/s",
      contestants: [BenchmarkComparison.BenchmarkContender(name: "daftar", run: Self.evaluate)]
        + (isThere ? peers.map { peer($0.0, $0.1) } : []),
      absent: isThere ? [] : peers.map(\.0), rounds: rounds
    ).run()
    try BenchmarkComparison(
      title: "The same condition, compiled", unit: "compilations/s",
      contestants: [BenchmarkComparison.BenchmarkContender(name: "daftar", run: Self.compile)]
        + (isThere ? [peer("cel", "compile")] : []),
      absent: isThere ? [] : ["cel"], rounds: rounds
    ).run()
  }

  /// Evaluates over records in turn, so that no result can be cached.
  private static func evaluate() throws -> BenchmarkComparison.Sample? {
    let program = ExpressionProgram(CheckedExpression(text, in: environment, expecting: .bool))
    let records: [[ExpressionValue]] = [
      [.string("Sara"), .decimal(WideDecimal(5_000_000 as Int64)), .string("0499370899")],
      [.string("Omid"), .decimal(WideDecimal(0 as Int64)), .null],
      [.string("Anna"), .null, .null],
      [.string("Reza"), .decimal(WideDecimal(7 as Int64)), .null],
    ]
    let context = EvaluationContext()
    var held = 0
    let started = cpu()
    for _ in 0..<1000 {
      for record in records {
        for _ in 0..<evaluations / 1000 / records.count where program.holds(record, in: context) { held += 1 }
      }
    }
    return held == evaluations / 4 * 3 ? sample(evaluations, cpu() - started) : nil
  }

  private static func compile() throws -> BenchmarkComparison.Sample? {
    let started = cpu()
    for _ in 0..<compilations {
      let checked = CheckedExpression(text, in: environment, expecting: .bool)
      guard checked.isValid, !ExpressionProgram(checked).readsClock else { return nil }
    }
    return sample(compilations, cpu() - started)
  }

  private static func sample(_ count: Int, _ seconds: Double) -> BenchmarkComparison.Sample? {
    guard seconds > 0 else { return nil }
    let each = seconds / Double(count)
    return BenchmarkComparison.Sample(
      rate: Double(count) / seconds,
      note: "\(BenchmarkComparison.rounded(each * 1e9)) ns each, \(BenchmarkComparison.rounded(seconds)) s CPU")
  }

  private func peer(_ name: String, _ mode: String) -> BenchmarkComparison.BenchmarkContender {
    BenchmarkComparison.BenchmarkContender(name: name) {
      let output = folder.file("cel.txt")
      let process = ChildProcess(arguments: [python, "-c", Self.script, mode, Self.text], output: output)
      guard try process.run().exitCode == 0, let text = try? String(contentsOfFile: output, encoding: .utf8) else {
        return nil
      }
      let words = text.split(separator: " ").compactMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
      return words.count == 2 ? Self.sample(Int(words[0]), words[1]) : nil
    }
  }

  /// Prints how many and in how many seconds of the processor.
  private static let script = """
    import sys, time, cel
    mode, text = sys.argv[1:3]
    records = [{"credit_limit": 5000000, "national_id": "0499370899"}, {"credit_limit": 0, "national_id": None},
               {"credit_limit": None, "national_id": None}, {"credit_limit": 7, "national_id": None}]
    count = 20000 if mode == "compile" else 400000
    program = cel.compile(text)
    kept = [cel.Context(r) for r in records]
    assert [program.execute(r) for r in records] == [True, True, True, False]
    started = time.process_time()
    if mode == "compile":
        for _ in range(count): cel.compile(text)
    else:
        for _ in range(count // 4):
            for r in (kept if mode == "kept" else records): program.execute(r)
    print(count, time.process_time() - started)
    """

  private static func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
