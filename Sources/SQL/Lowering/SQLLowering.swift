public import Expressions
public import Localization

/// Writes expressions as SQL of SQLite that gives the answers of `ExpressionProgram`, errors included.
///
/// **Every part is one SQL expression of three kinds of answers:** a value of its `LoweredKind`; NULL for a blank; or a
/// failure, which is a blob, `x'01'` for an order or arithmetic with a blank and `x'02'` for any other error. No field
/// holds blobs, so none of the three can be taken for another. Each form of the language says what it makes of the
/// three of its operands, as the evaluator's step does; the guards are left out where an operand can be neither blank
/// nor a failure, or the numbers cannot overflow: that is known from the columns and their ranges.
///
/// **Every part is written once.** A guard names its operand several times; an operand that is more than a column or a
/// constant is therefore a step before: `WITH s1(v) AS MATERIALIZED (SELECT …) SELECT … FROM s1`. The text grows with
/// the expression, not with its depth, and the parser of the engine never goes deep.
///
/// **A condition is simpler.** Only whether it holds matters, and with NULL for "undecided" SQL's AND, OR and NOT are
/// those of CEL: `condition` uses them as they are, with plain comparisons where the operands are columns, so that
/// indexes serve.
///
/// **Decimals** are whole numbers of units; their places are known when this is written, and so is the greatest
/// magnitude. Where that does not fit into 64 bits the evaluator would go on and the engine could not: it is refused.
/// Whole numbers overflow as CEL's do: the engine turns them into REAL, which a guard sees. Sums are added in two
/// halves of 32 bits, so that they end in a failure exactly where the evaluator's running sum does.
public struct SQLLowering: Sendable {
  private let places: [LoweringPlace]
  private let today: CivilDate?
  private let mostRows: Int

  /// An expression as SQL, with what its values are.
  public struct Lowered: Hashable, Sendable {
    public let sql: SQLText
    public let kind: LoweredKind
    /// Whether it can be a failure, which is a blob.
    public let canFail: Bool
  }

  /// One place a variable of the environment, in its order; `today()` is a constant of the query. A list has at most
  /// `mostRows` rows.
  public init(_ places: [LoweringPlace], today: CivilDate? = nil, mostRows: Int = 1_000_000) {
    self.places = places
    self.today = today
    self.mostRows = mostRows
  }

  /// A value, NULL, or a blob for a failure. O(nodes).
  public func value(_ typed: TypedExpression) throws(LoweringProblem) -> Lowered {
    var lowerer = Lowerer(places, today: today, mostRows: mostRows)
    let value = try lowerer.lower(typed)
    return Lowered(sql: lowerer.closed(value), kind: value.kind, canFail: value.canFail)
  }

  /// 1 where a condition holds, 0 where it does not, NULL where it is undecided: what a WHERE takes. O(nodes).
  public func condition(_ typed: TypedExpression) throws(LoweringProblem) -> SQLText {
    var lowerer = Lowerer(places, today: today, mostRows: mostRows)
    return try lowerer.condition(typed)
  }
}
