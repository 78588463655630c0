public import Expressions
import Localization

/// Writes expressions as JavaScript over the functions of `expressions.js`: the same answers, errors included.
///
/// Each part is a call; a part that may stay unread stands in an arrow function. Whole numbers are BigInt, decimals
/// units and scale, days numbers: nothing is rounded. Texts are escaped, so that none can end the script.
public enum ExpressionScript {
  /// What stands once before the functions of a file.
  public static let preamble = "const { operations: o, Decimal, Day, Span, Months } = daftarExpressions;\n"

  /// `(r, c) => …`: over a record, an object with its fields by name, and a context with `today`. It is run by
  /// `daftarExpressions.evaluate`. O(nodes).
  /// - Parameter typed: the expression; its variables are the names of the fields.
  /// - Returns: the function, as an expression of JavaScript.
  /// - Throws: what `expressions.js` cannot answer exactly, and which part of the expression it is.
  public static func function(_ typed: TypedExpression) throws(ScriptProblem) -> String {
    "(r, c) => " + (try ScriptPrinter.text(of: typed))
  }

  /// A text as a literal that is safe in a script, wherever it stands.
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
