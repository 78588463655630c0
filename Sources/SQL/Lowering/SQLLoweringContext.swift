import Expressions
import Localization

/// The state that all parts of one lowering share: the engine, the locations of names, the steps so far, and the items
/// of the surrounding macros.
final class SQLLoweringContext {
  /// The meaning of the variable of a macro.
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
  /// The failures of columns, as far as other parts read them.
  private var failures: [Int: LoweredText] = [:]
  /// How many names and columns there are so far.
  private var count = 0
  /// How many formulas of fields without a column were written so far.
  private var inlinings = 0
  /// The most formulas of fields without a column in one expression: each is written again wherever it is read.
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

  /// A new name, unique in the expression. Names of fields and tables never begin with `daftar_`.
  func name(_ stem: String) -> Identifier {
    count += 1
    return Identifier("daftar_" + stem + String(count))
  }

  /// Adds a step.
  ///
  /// - Parameter text: the value of the step.
  /// - Returns: SQL that reads it.
  private func step(_ text: LoweredText) -> LoweredText {
    count += 1
    return steps.add(text, as: count)
  }

  /// Adds a step with the only row of a subquery.
  ///
  /// - Parameter query: the subquery, with a value `v` and its failure `e`.
  /// - Returns: SQL that reads the two.
  func step(row query: SQLText) -> (value: LoweredText, failure: LoweredText) {
    let source = name("t")
    count += 2
    return steps.add(row: query, named: source, as: count - 1, count)
  }

  /// A value that can be written several times without being computed again: a step, unless it is simple already.
  func bound(_ value: LoweredValue) -> LoweredValue {
    guard !value.isSimple else { return value }
    let text = step(value.text)
    var step = value
    step.sql = text.sql
    step.reads = text.reads
    step.isSimple = true
    return step
  }

  /// The failure of a simple value: 1 or 2, as in `SQLLowering.Lowered`, or NULL where it did not fail.
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

  /// Lowers a part separately, with steps that no other part reads.
  ///
  /// - Parameters:
  ///   - withFailure: whether the failure of the value is needed; otherwise it is left out.
  ///   - body: writes the value.
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
  ///   - item: the meaning of the variable.
  ///   - level: the number of macros around this one.
  ///   - body: lowers the body of the macro.
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

  /// Counts one more formula of a field without a column.
  ///
  /// - Returns: whether the expression is still within the limit.
  func countsInlining() -> Bool {
    inlinings += 1
    return inlinings <= Self.mostInlinings
  }
}
