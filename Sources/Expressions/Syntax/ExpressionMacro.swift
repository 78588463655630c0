/// A call with a body for every item of a list: the macros of CEL, and the aggregates over the rows of a list.
public enum ExpressionMacro: String, CaseIterable, Hashable, Sendable {
  case all, exists
  case existsOne = "exists_one"
  case map, filter
  case count, sum, avg, min, max

  /// The macro written with so many arguments, the variable counted: `map` takes a condition too.
  init?(name: String, argumentCount: Int) {
    let macro = name == "existsOne" ? .existsOne : ExpressionMacro(rawValue: name)
    guard let macro, argumentCount == 2 || (macro == .map && argumentCount == 3) else { return nil }
    self = macro
  }

  /// Whether it passes over blanks and gives one value of all items.
  public var isAggregate: Bool {
    switch self {
    case .count, .sum, .avg, .min, .max: true
    case .all, .exists, .existsOne, .map, .filter: false
    }
  }
}
