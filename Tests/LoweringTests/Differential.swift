import Expressions
import Foundation
import SQL
import TestSupport

/// Expressions and records from a seed, on one engine and in the evaluator. `DAFTAR_LOWERING_PAIRS` says how many pairs
/// of the two are compared, `DAFTAR_LOWERING_SEED` where they begin.
struct Differential {
  static let pairs = Int(ProcessInfo.processInfo.environment["DAFTAR_LOWERING_PAIRS"] ?? "") ?? 2000
  static let seed = UInt64(ProcessInfo.processInfo.environment["DAFTAR_LOWERING_SEED"] ?? "") ?? 1405
  static let recordsOfBatch = 20
  static let expressionsOfBatch = 50

  private(set) var counts = Counts()
  private(set) var differences: [String] = []
  private let database: any AnsweringDatabase
  private let lowering: SQLLowering

  init(_ database: any AnsweringDatabase) {
    self.database = database
    lowering = Shelf.lowering(for: database.engine)
  }

  /// Compares them all; other tests get their turn between the batches.
  mutating func run() async throws {
    try database.run(Records.tables(for: database.engine))
    var batch: UInt64 = 0
    while counts.pairs < Self.pairs {
      let seed = Self.seed &+ batch &* 7919
      let records = Records(seed: seed, count: Self.recordsOfBatch)
      try database.run(records.statements(for: database.engine))
      var generator = ExpressionGenerator(seed: seed)
      let environment = Shelf.environments[Int(batch) % Shelf.environments.count]
      for _ in 0..<Self.expressionsOfBatch { try compare(generator.next(), records, environment) }
      batch += 1
      await Task.yield()
    }
  }

  /// One expression over all records.
  private mutating func compare(
    _ text: String, _ records: Records, _ environment: ExpressionEnvironment
  ) throws {
    let checked = CheckedExpression(text, in: environment)
    guard checked.isValid else {
      counts.invalid[checked.problems.first { $0.severity == .error }?.kind.rawValue ?? "", default: 0] += 1
      return
    }
    let value: SQLLowering.Lowered
    var condition: SQLText?
    do throws(LoweringProblem) {
      value = try lowering.value(checked.root)
      if value.kind == .bool { condition = try lowering.condition(checked.root) }
    } catch {
      counts.refused[error.reason.rawValue, default: 0] += 1
      return
    }
    counts.lowered += 1
    let program = ExpressionProgram(checked)
    let query: SQLText = """
      SELECT \(value.sql), \(value.failure ?? "NULL"), \(condition ?? "NULL") FROM shelf \
      ORDER BY shelf.\(BuiltInColumns.id)
      """
    for (slots, row) in zip(records.slots, try database.rows(query)) {
      counts.pairs += 1
      let expected = Answer.text(program, slots)
      counts.count(expected)
      let text = environment.calendar.rawValue + ": " + text
      note(text, expected, database.answer(row[0], failure: row[1], value.kind), slots)
      guard condition != nil else { continue }
      let answer = database.answer(row[2], failure: nil, .bool)
      note("condition " + text, Answer.condition(program, slots), answer == "null" ? "undecided" : answer, slots)
    }
  }

  private mutating func note(_ text: String, _ expected: String, _ answer: String, _ slots: [ExpressionValue]) {
    if Answer.areSame(expected, answer) { return }
    differences.append("\(text)\n  \(expected) but \(answer) over \(slots.map(Answer.text(of:)))")
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
