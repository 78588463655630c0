import SchemaModel

/// The formulas of a script, each once.
struct ScriptFormulas {
  /// As functions, in the order of their numbers.
  private(set) var functions: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a formula; nil for one that the browser cannot run, which is left to the server.
  mutating func number(of formula: Formula?) -> Int? {
    guard let formula, !formula.reads.user, let function = try? ExpressionScript.function(formula.typed) else {
      return nil
    }
    if let known = numbers[function] { return known }
    numbers[function] = functions.count
    functions.append(function)
    return functions.count - 1
  }
}
