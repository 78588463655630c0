public import Expressions

/// A checked expression of a schema: its text, its typed tree for translation to other languages, and its program for
/// evaluation. Its variables are defined by the `RecordScope` of its entity.
public struct Formula: Hashable, Sendable {
  /// The text as the author wrote it.
  public let text: String
  public let typed: TypedExpression
  public let program: ExpressionProgram
  /// The fields and other facts that it reads.
  public let reads: FormulaReads
  /// The text, followed by a comment if the same text had another meaning in an earlier version, or has one in another
  /// calendar. Two meanings are compared to find out whether stored values are stale.
  public let meaning: String

  /// Creates a formula.
  ///
  /// - Parameters:
  ///   - text: The text as the author wrote it.
  ///   - typed: The checked tree.
  ///   - scope: The scope that it was checked in.
  ///   - list: The id of the list's field, for a formula that is evaluated in its rows.
  public init(text: String, typed: TypedExpression, scope: RecordScope, list: Int? = nil) {
    self.text = text
    self.typed = typed
    program = ExpressionProgram(typed)
    reads = FormulaReads(typed, scope: scope, list: list)
    meaning = Self.meaning(of: typed, text, scope.calendar)
  }

  /// Whether both have the same text. The fields that it names depend on where the formula is used.
  public static func == (left: Formula, right: Formula) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  private static func meaning(of typed: TypedExpression, _ text: String, _ calendar: MonthCalendar) -> String {
    // Literal days have been replaced by constants.
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
