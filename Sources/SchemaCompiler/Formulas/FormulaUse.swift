import Diagnostics
import Expressions
import SchemaModel

/// A formula with the place where it is written.
struct LocatedFormula {
  let formula: Formula
  let range: SourceRange
}

/// Where a formula stands, and what its place wants of it.
struct FormulaUse {
  /// The key before it, as diagnostics call it.
  let key: String
  /// The type that it must give; nil where anything will do.
  let type: ExpressionType?
  /// Digits behind the point that are kept of a decimal.
  var places: Int?
  /// The list in whose rows it stands.
  var list: Int?
  /// The list of options of which it is asked.
  var options: OptionListID?
  /// The codes of the options that it may give.
  var codes: [String]?
  /// How the field reads the texts that it is given.
  var reader: TextReader?
  /// What it may not read: `old`, `user`.
  var forbidden: Set<String> = []
  /// Whether what it says decides which values are kept.
  var hides = false

  /// A condition.
  static func condition(_ key: String, list: Int? = nil) -> FormulaUse {
    FormulaUse(key: key, type: .bool, list: list)
  }

  /// The condition on which fields are in sight. It is about the record alone: what somebody who is asked does not see
  /// would be cleared when he saves, and would still be sent to him.
  static func visibility(_ key: String, list: Int? = nil) -> FormulaUse {
    var place = condition(key, list: list)
    place.forbidden = ["user"]
    place.hides = true
    return place
  }
}
