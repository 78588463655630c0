import Diagnostics
import Expressions
import SchemaModel

/// A formula with its range in the file.
struct LocatedFormula {
  let formula: Formula
  let range: SourceRange
}

/// The use of a formula: the key that holds it, and what the key requires of it.
struct FormulaUse {
  /// The name of the key in diagnostics.
  let key: String
  /// The required type; nil where any type is allowed.
  let type: ExpressionType?
  /// The scale to which a decimal is rounded; nil where it is kept.
  var scale: Int?
  /// The field id of the list whose rows the formula reads; nil for a formula of the record.
  var list: Int?
  /// The option list for whose options it is evaluated.
  var options: OptionListID?
  /// The codes of the options that it may give.
  var codes: [String]?
  /// Reads the texts that the formula gives, as the field does.
  var reader: TextReader?
  /// Variables that it may not read: `old`, `user`.
  var forbidden: Set<String> = []
  /// Whether its result decides which values are kept.
  var hides = false

  /// The use of a condition.
  ///
  /// - Parameters:
  ///   - key: the name of the key in diagnostics.
  ///   - list: the field id of the list for a condition of its rows.
  static func condition(_ key: String, list: Int? = nil) -> FormulaUse {
    FormulaUse(key: key, type: .bool, list: list)
  }

  /// The use of a condition of visibility. It depends on the record alone: with `user`, values that are hidden from one
  /// user would be cleared when that user saves, and would still be sent to them.
  ///
  /// - Parameters:
  ///   - key: the name of the key in diagnostics.
  ///   - list: the field id of the list for a condition of its rows.
  static func visibility(_ key: String, list: Int? = nil) -> FormulaUse {
    var use = condition(key, list: list)
    use.forbidden = ["user"]
    use.hides = true
    return use
  }
}
