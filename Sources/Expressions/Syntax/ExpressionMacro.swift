/// A call with a body for every item of a list: the macros of CEL, and the aggregates over the rows of a list.
public enum ExpressionMacro: String, CaseIterable, Hashable, Sendable {
  case all, exists
  case existsOne = "exists_one"
  case map, filter
  case count, sum, avg, min, max

  /// The macro of a name.
  ///
  /// - Parameters:
  ///   - name: the name of the call.
  ///   - argumentCount: the number of its arguments, with the variable: 2, or 3 for a `map` with a condition.
  /// - Returns: nil where no macro has that name and number of arguments.
  init?(name: String, argumentCount: Int) {
    let macro = name == "existsOne" ? .existsOne : ExpressionMacro(rawValue: name)
    guard let macro, argumentCount == 2 || (macro == .map && argumentCount == 3) else { return nil }
    self = macro
  }

  /// Whether it skips blanks and computes one value from all items.
  public var isAggregate: Bool {
    switch self {
    case .count, .sum, .avg, .min, .max: true
    case .all, .exists, .existsOne, .map, .filter: false
    }
  }
}
