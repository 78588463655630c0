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
  /// The text, with a comment behind it where its parts have another meaning than the same text had in an earlier
  /// Daftar, or has in a business of another calendar: what is compared to see whether stored values are stale.
  public let meaning: String

  /// `list` is the list's field id where the formula stands in its rows.
  public init(text: String, typed: TypedExpression, scope: RecordScope, list: Int? = nil) {
    self.text = text
    self.typed = typed
    program = ExpressionProgram(typed)
    reads = FormulaReads(typed, scope: scope, list: list)
    meaning = Self.meaning(of: typed, text, scope.calendar)
  }

  /// Two formulas are equal where they say the same; which fields that means is decided by where they stand.
  public static func == (left: Formula, right: Formula) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  private static func meaning(of typed: TypedExpression, _ text: String, _ calendar: MonthCalendar) -> String {
    // Written days are constants by now.
    var isPersian = calendar == .persian && text.contains("date(")
    var asksBlanks = false
    typed.walk { part in
      switch part.kind {
      case .call(let function, _): isPersian = isPersian || function.isPersian
      case .constant(.months(let months)): isPersian = isPersian || months.calendar == .persian
      case .conditional, .macro(.filter, _, _, _, _), .index: asksBlanks = true
      case .constant, .variable, .local, .field, .select, .presence, .not, .negate, .and, .or, .compare, .arithmetic,
        .member, .list, .map, .macro, .decimal, .invalid:
        break
      }
    }
    let senses = (isPersian ? ["by the persian calendar"] : []) + (asksBlanks ? ["undecided is not true"] : [])
    return senses.isEmpty ? text : text + " // " + senses.joined(separator: "; ")
  }
}
