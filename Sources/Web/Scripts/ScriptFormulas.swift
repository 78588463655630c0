import SchemaModel

/// Collects the formulas of a script, each once.
struct ScriptFormulas {
  /// The functions in JavaScript; the number of a formula is its index.
  private(set) var functions: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a formula, which is added where it is new.
  ///
  /// - Parameter formula: a formula of the form, or nil.
  /// - Returns: its index in `functions`; nil for none, and for one that the browser cannot run, which is left to the
  ///   server.
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
