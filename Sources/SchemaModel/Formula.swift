public import Expressions

/// An expression of a schema, checked: its text, its typed tree for the lowerings, its program for the engine.
///
/// What its variables are is said by the `RecordScope` of the entity in which it stands.
public struct Formula: Hashable, Sendable {
  /// As the author wrote it.
  public let text: String
  public let typed: TypedExpression
  public let program: ExpressionProgram
  /// What it reads of the record and its rows.
  public let reads: FormulaReads

  /// `list` is the list's field id where the formula stands in its rows.
  public init(text: String, typed: TypedExpression, scope: RecordScope, list: Int? = nil) {
    self.text = text
    self.typed = typed
    program = ExpressionProgram(typed)
    reads = FormulaReads(typed, scope: scope, list: list)
  }

  /// Two formulas are equal where they say the same; which fields that means is decided by where they stand.
  public static func == (left: Formula, right: Formula) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
