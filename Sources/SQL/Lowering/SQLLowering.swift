public import Expressions
public import Localization

/// Writes expressions as SQL that gives the answers of `ExpressionProgram`, errors included.
///
/// **Every part is a value and why there is none.** A value is NULL where it is blank and where it fails. Most of SQL
/// then says what CEL says: arithmetic and orders of NULL are NULL, and AND, OR and NOT take it for undecided. What
/// NULL stands for is told apart by a second expression, which is 1 for an order or arithmetic with a blank, 2 for any
/// other error, and NULL for no failure; it is written only where someone asks: `==`, `in`, `blank(x)`, `x.or(y)`, an
/// aggregate, the caller. Guards are left out where the columns and their ranges say that nothing can happen.
///
/// **Every part is written once.** An operand that is named several times, and is more than a column or a constant, is
/// a step before: `WITH s1(v) AS MATERIALIZED (SELECT …) SELECT … FROM s1`. The text grows with the expression, not
/// with its depth, and the parser of the engine never goes deep. (What is computed for the items of a list is written
/// twice, once for its failure. Lists in lists do go deep: what `ParserStack` finds too deep for SQLite is refused.)
///
/// **A condition is simpler.** Only whether it holds matters: `condition` joins its parts with AND, OR and NOT, and
/// what compares columns stays a plain comparison, so that indexes serve.
///
/// **Decimals** are whole numbers of units in SQLite; their scale is known when this is written, and so is the
/// greatest magnitude. Where that does not fit into 64 bits the evaluator would go on and the engine could not: it is
/// refused. In PostgreSQL they are numbers, with guards at 38 digits where those can be reached. Whole numbers end at
/// 64 bits in all of them, and a sum ends in a failure exactly where the evaluator's running sum does.
public struct SQLLowering: Sendable {
  /// The engine that is written for.
  public let engine: SQLEngine
  private let locations: [ValueLocation]
  private let today: CivilDate?
  private let mostRows: Int

  /// An expression as SQL, with what its values are.
  public struct Lowered: Hashable, Sendable {
    /// The value; NULL where it is blank, and where it failed.
    public let sql: SQLText
    /// 1 where it failed by order or arithmetic with a blank, 2 for any other error, else NULL. Nil: it cannot fail.
    public let failure: SQLText?
    public let kind: LoweredKind
  }

  /// - Parameters:
  ///   - locations: where each variable of the environment is found, in its order.
  ///   - engine: the engine that is written for.
  ///   - today: what `today()` gives, as a constant of the query; nil where an expression may not ask.
  ///   - mostRows: most rows that a list has.
  public init(
    _ locations: [ValueLocation], for engine: SQLEngine, today: CivilDate? = nil, mostRows: Int = 1_000_000
  ) {
    self.engine = engine
    self.locations = locations
    self.today = today
    self.mostRows = mostRows
  }

  /// Writes an expression as a value, and as why there is none. O(nodes).
  /// - Parameter typed: the expression, over the variables of the locations.
  /// - Returns: the value, its failure and its kind.
  /// - Throws: what SQL cannot answer as the evaluator does, and which part of the expression it is.
  public func value(_ typed: TypedExpression) throws(LoweringProblem) -> Lowered {
    let context = SQLLoweringContext(locations, for: engine.target, today: today, mostRows: mostRows)
    let value = try context.apart(withFailure: true) { () throws(LoweringProblem) in try context.lower(typed) }
    try refuseDepth(of: value.sql, typed)
    guard case .known(let failure) = value.failure else {
      return Lowered(sql: value.sql, failure: nil, kind: value.kind)
    }
    try refuseDepth(of: failure.sql, typed)
    return Lowered(sql: value.sql, failure: failure.sql, kind: value.kind)
  }

  /// Writes a condition: true where it holds, false where it does not, NULL where it is undecided. O(nodes).
  /// - Parameter typed: the condition, over the variables of the locations.
  /// - Returns: what a WHERE takes.
  /// - Throws: what SQL cannot answer as the evaluator does, and which part of the expression it is.
  public func condition(_ typed: TypedExpression) throws(LoweringProblem) -> SQLText {
    let context = SQLLoweringContext(locations, for: engine.target, today: today, mostRows: mostRows)
    let condition = try ConditionLowering(context: context).condition(typed)
    try refuseDepth(of: condition, typed)
    return condition
  }

  /// Writes a day as a text of its Persian year, month and day; NULL outside of the calendar's years.
  ///
  /// - Parameters:
  ///   - day: a column of days.
  ///   - write: makes the text of year, month and day.
  /// - Returns: the text; nil where SQL cannot say it.
  func persianDay(_ day: SQLText, _ write: (SQLText, SQLText, SQLText) -> SQLText) -> SQLText? {
    let context = SQLLoweringContext([], for: engine.target, today: nil, mostRows: 0)
    let date = LoweredValue(sql: day, kind: .date, canBeBlank: true, isSimple: true)
    let text = try? context.apart(withFailure: false) { () throws(LoweringProblem) in
      PersianDateLowering(context: context).text(of: date, write)
    }
    return text?.sql
  }

  private func refuseDepth(of sql: SQLText, _ typed: TypedExpression) throws(LoweringProblem) {
    guard engine != .sqlite || ParserStack.depth(of: sql) <= ParserStack.most else {
      throw LoweringProblem(.tooDeep, typed)
    }
  }
}
