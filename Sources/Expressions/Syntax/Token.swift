/// A token of an expression.
struct Token {
  enum Kind: Equatable {
    case literal(ExpressionLiteral)
    case name(String)
    /// `` `a name` ``: a field only.
    case quotedName(String)
    case sign(Sign)
    /// A part that could not be read; a problem has the reason.
    case bad
    case end
  }

  /// Brackets, points and operators.
  enum Sign: String {
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case point = "."
    case comma = ","
    case colon = ":"
    case question = "?"
    case not = "!"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case or = "||"
    case and = "&&"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  let kind: Kind
  let range: Range<Int>
}
