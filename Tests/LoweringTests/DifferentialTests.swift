import Expressions
import Foundation
import SQL
import TestSupport
import Testing

/// Every engine gives the evaluator's answers, to expressions and records from a seed. `DAFTAR_LOWERING_PAIRS` says how
/// many pairs of expression and record are compared, `DAFTAR_LOWERING_SEED` where they begin.
@Suite struct DifferentialTests {
  static let pairs = Int(ProcessInfo.processInfo.environment["DAFTAR_LOWERING_PAIRS"] ?? "") ?? 2000
  static let seed = UInt64(ProcessInfo.processInfo.environment["DAFTAR_LOWERING_SEED"] ?? "") ?? 1405
  static let recordsOfBatch = 20
  static let expressionsOfBatch = 50

  @Test func sqliteGivesTheEvaluatorsAnswers() throws {
    var counts = Counts()
    var batch: UInt64 = 0
    var differences: [String] = []
    while counts.pairs < Self.pairs {
      let seed = Self.seed &+ batch &* 7919
      let records = Records(seed: seed, count: Self.recordsOfBatch)
      let engine = try SQLiteEngine()
      for statement in records.statements { try engine.run(statement) }
      var generator = ExpressionGenerator(seed: seed)
      for _ in 0..<Self.expressionsOfBatch {
        differences += try compare(generator.next(), records, engine, &counts)
      }
      batch += 1
    }
    print("SQLite: \(counts)")
    for difference in differences.prefix(20) { Issue.record("\(difference)") }
    #expect(differences.isEmpty)
    #expect(counts.lowered > counts.refused.values.reduce(0, +))
  }

  /// One expression over all records: what is told differently.
  private func compare(
    _ text: String, _ records: Records, _ engine: SQLiteEngine, _ counts: inout Counts
  ) throws -> [String] {
    let checked = CheckedExpression(text, in: Shelf.environment)
    guard checked.isValid else {
      counts.invalid[checked.problems.first { $0.severity == .error }?.kind.rawValue ?? "", default: 0] += 1
      return []
    }
    let value: SQLLowering.Lowered
    var columns: [SQLText]
    var kinds: [LoweredKind]
    do throws(LoweringProblem) {
      value = try Shelf.lowering.value(checked.root)
      columns = [value.sql]
      kinds = [value.kind]
      if value.kind == .bool {
        columns.append(try Shelf.lowering.condition(checked.root))
        kinds.append(.bool)
      }
    } catch {
      counts.refused[error.reason.rawValue, default: 0] += 1
      return []
    }
    counts.lowered += 1
    let program = ExpressionProgram(checked)
    let query: SQLText = "SELECT " + columns.joined(by: ", ") + " FROM shelf ORDER BY shelf.\(BuiltInColumns.id)"
    var differences: [String] = []
    for (slots, answers) in zip(records.slots, try engine.answers(query, kinds: kinds)) {
      counts.pairs += 1
      let expected = Answer.text(program, slots)
      counts.count(expected)
      if !Answer.areSame(expected, answers[0]) {
        differences.append("\(text)\n  \(expected) but \(answers[0]) over \(slots.map(Answer.text(of:)))")
      }
      guard answers.count > 1 else { continue }
      let outcome = Answer.condition(program, slots)
      let condition = answers[1] == "null" ? "undecided" : answers[1]
      if outcome != condition {
        differences.append("condition \(text)\n  \(outcome) but \(condition) over \(slots.map(Answer.text(of:)))")
      }
    }
    return differences
  }
}

/// What a run compared.
struct Counts: CustomStringConvertible {
  var pairs = 0
  var lowered = 0
  var refused: [String: Int] = [:]
  var invalid: [String: Int] = [:]
  private var answers: [String: Int] = [:]

  mutating func count(_ answer: String) {
    let kind = ["null", "blank operand", "error"].contains(answer) ? answer : "value"
    answers[kind, default: 0] += 1
  }

  var description: String {
    """
    \(pairs) pairs of expression and record, \(lowered) expressions; answers \(Self.text(answers)); \
    not lowered \(Self.text(refused)); not valid \(Self.text(invalid))
    """
  }

  private static func text(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}
