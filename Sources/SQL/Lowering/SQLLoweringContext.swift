import Expressions
import Localization

/// The state that all parts of one lowering share: the engine, where names are found, the steps so far, and the items
/// of the macros around.
final class SQLLoweringContext {
  /// What the variable of a macro stands for.
  enum Item {
    case row([ValueLocation])
    case value(LoweredValue)
  }

  let target: any LoweringTarget
  /// The day that `today()` gives; nil where none was given.
  let today: CivilDate?
  /// Most rows that a list has.
  let mostRows: Int
  /// Where each variable of the environment is found.
  private(set) var locations: [ValueLocation]
  /// The variables of the macros around, outermost first.
  private(set) var items: [Item] = []
  private var steps = LoweredSteps()
  /// The failures of columns that someone asked for.
  private var failures: [Int: LoweredText] = [:]
  /// How many names and columns there are so far.
  private var count = 0
  /// How many formulas of fields without a column were written so far.
  private var inlinings = 0
  /// So many formulas one expression may bring along: each of them is written wherever it is read.
  private static let mostInlinings = 500

  /// - Parameters:
  ///   - locations: where each variable of the environment is found, in its order.
  ///   - target: the engine that is written for.
  ///   - today: what `today()` gives; nil where an expression may not ask.
  ///   - mostRows: most rows that a list has.
  init(_ locations: [ValueLocation], for target: any LoweringTarget, today: CivilDate?, mostRows: Int) {
    self.target = target
    self.locations = locations
    self.today = today
    self.mostRows = mostRows
  }

  /// A name that nothing else has: those of fields and tables never begin like it.
  func name(_ stem: String) -> Identifier {
    count += 1
    return Identifier("daftar_" + stem + String(count))
  }

  /// What reads the value of a new step.
  private func step(_ text: LoweredText) -> LoweredText {
    count += 1
    return steps.add(text, as: count)
  }

  /// A step with the only row of a subquery, a value `v` and why it failed, `e`.
  /// - Returns: what reads the two.
  func step(row query: SQLText) -> (value: LoweredText, failure: LoweredText) {
    let source = name("t")
    count += 2
    return steps.add(row: query, named: source, as: count - 1, count)
  }

  /// The value as something that can be written several times: a step, unless it is simple.
  func bound(_ value: LoweredValue) -> LoweredValue {
    guard !value.isSimple else { return value }
    let text = step(value.text)
    var step = value
    step.sql = text.sql
    step.reads = text.reads
    step.isSimple = true
    return step
  }

  /// Why a simple value failed: 1, 2, or NULL where it did not.
  func failure(of value: LoweredValue) -> LoweredText {
    switch value.failure {
    case .never: return LoweredText("NULL")
    case .known(let text): return text
    case .later(let write):
      let column = value.reads.first
      if let known = column.flatMap({ failures[$0] }) { return known }
      let text = step(write(value))
      if let column { failures[column] = text }
      return text
    }
  }

  /// Lowers a part of the expression.
  func lower(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    try ExpressionLowering(context: self).lower(typed)
  }

  /// Lowers with steps of its own what a body writes.
  /// - Parameters:
  ///   - withFailure: whether someone asks for the failure of the value; it is left out otherwise.
  ///   - body: what writes the value.
  /// - Returns: the value, and its failure, each as one expression that reads no step from outside.
  func apart(
    withFailure: Bool, _ body: () throws(LoweringProblem) -> LoweredValue
  ) throws(LoweringProblem) -> LoweredValue {
    let (outerSteps, outerFailures) = (steps, failures)
    (steps, failures) = (LoweredSteps(), [:])
    defer { (steps, failures) = (outerSteps, outerFailures) }
    var value = try body()
    if withFailure, value.canFail {
      value = bound(value)
      let failure = failure(of: value)
      value.failure = .known(LoweredText(steps.closed(failure)))
    }
    value.sql = steps.closed(value.text)
    value.isSimple = value.isSimple && value.reads.isEmpty
    value.reads = []
    return value
  }

  /// Lowers with an item as the variable of a macro.
  /// - Parameters:
  ///   - item: what the variable stands for.
  ///   - level: how many macros are around this one.
  ///   - body: what is lowered.
  func with(
    _ item: Item, at level: Int, _ body: () throws(LoweringProblem) -> LoweredValue
  ) throws(LoweringProblem) -> LoweredValue {
    let outer = items
    defer { items = outer }
    items = Array(items.prefix(level)) + [item]
    return try body()
  }

  /// Lowers a formula of a field over the names of its own scope.
  func over(
    _ scope: [ValueLocation], _ body: () throws(LoweringProblem) -> LoweredValue
  ) throws(LoweringProblem) -> LoweredValue {
    let around = (locations, items)
    (locations, items) = (scope, [])
    defer { (locations, items) = around }
    return try body()
  }

  /// Counts one more formula that is written.
  /// - Returns: whether there may be so many.
  func countsInlining() -> Bool {
    inlinings += 1
    return inlinings <= Self.mostInlinings
  }
}
