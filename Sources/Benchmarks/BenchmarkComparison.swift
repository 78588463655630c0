import Foundation

/// Runs contestants on the same work in turn, and prints a table of the results.
struct BenchmarkComparison {
  struct BenchmarkContender {
    let name: String
    /// Does the work once; nil where it fails.
    let run: () throws -> Sample?
  }

  /// The measurement of one round.
  struct Sample {
    /// The rate, higher is better: rows a CPU second, requests a second.
    let rate: Double
    let note: String
  }

  let title: String
  let unit: String
  let contestants: [BenchmarkContender]
  /// Peers that are not installed.
  let absent: [String]
  let rounds: Int

  /// Runs every contestant once a round and prints medians; ratios are the first contestant's rate to each other's,
  /// paired round by round.
  func run() throws {
    Self.printLine("\n\(title)")
    var samples = [[Sample?]](repeating: [], count: contestants.count)
    for _ in 0..<rounds {
      for (index, contestant) in contestants.enumerated() { samples[index].append(try contestant.run()) }
    }
    Self.printLine(Self.row("", unit, "ratio", "notes"))
    for (index, contestant) in contestants.enumerated() {
      let rates = samples[index].compactMap { $0?.rate }
      guard !rates.isEmpty else {
        Self.printLine(Self.row(contestant.name, "failed", "", ""))
        continue
      }
      let ratios = zip(samples[0], samples[index]).compactMap { own, other in
        own.flatMap { own in other.map { own.rate / $0.rate } }
      }
      let rate = Self.median(rates)
      Self.printLine(
        Self.row(
          contestant.name, "\(Int(rate))", ratios.isEmpty ? "" : "\(Self.rounded(Self.median(ratios)))",
          samples[index].compactMap { $0?.note }.last ?? ""))
    }
    for name in absent { Self.printLine(Self.row(name, "not run", "", "not installed")) }
  }

  private static func row(_ cells: String...) -> String {
    zip(cells, [28, 14, 9, 0]).map { cell, width in cell + String(repeating: " ", count: max(1, width - cell.count)) }
      .joined()
  }

  /// Prints a line without buffering, also into a file.
  static func printLine(_ line: String) { try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) }

  static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    guard let last = sorted.last else { return 0 }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted.count == 1 ? last : sorted[middle]
  }

  static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
