public import Expressions
import Localization

/// Writes expressions as JavaScript over the functions of `expressions.js`: the same answers, errors included.
///
/// Each part is a call; a part that may stay unread stands in an arrow function. Whole numbers are BigInt, decimals
/// units and scale, days numbers: nothing is rounded. Texts are escaped, so that none can end the script.
public enum ExpressionScript {
  /// The declarations that a file needs once, before its functions.
  public static let preamble = "const { operations: o, Decimal, Day, Span, Months } = daftarExpressions;\n"

  /// An expression as a function `(r, c) => …` of a record, which is an object with its fields by name, and a context
  /// with `today`. `daftarExpressions.evaluate` runs it.
  ///
  /// - Parameter typed: the expression; its variables are the names of the fields.
  /// - Returns: the function, as an expression of JavaScript.
  /// - Throws: `ScriptProblem` for an expression that `expressions.js` cannot answer exactly.
  /// - Complexity: O(nodes).
  public static func function(_ typed: TypedExpression) throws(ScriptProblem) -> String {
    "(r, c) => " + (try ScriptPrinter.text(of: typed))
  }

  /// A text as a literal that is safe anywhere in a script.
  ///
  /// - Parameter text: any text.
  /// - Returns: the literal with its quotes; it cannot end a string, a script element or a line.
  public static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
