import Expressions
import SchemaSyntax

/// Finds what an author most likely meant by an unknown name, beyond a typing error.
struct FormulaAdvice {
  let environment: ExpressionEnvironment
  let lookup: FieldLookup
  let use: FormulaUse

  /// The longest list of options in which a name is looked up.
  private static let mostOptions = 500

  /// The text to replace an unknown name: `parent.city` in a row, `option.city` for an option, `"friend"` where the
  /// quotes of an option's code are missing.
  ///
  /// - Parameter name: the unknown name.
  /// - Returns: nil where nothing fits.
  func replacement(of name: String) -> String? {
    for holder in ["option", "parent"] {
      guard let slot = environment.slot(of: holder), case .record(let type) = environment.variables[slot].type else {
        continue
      }
      if type.index(of: name) != nil { return "\(holder).\(name)" }
    }
    let isCode = environment.variables.contains { variable in
      variable.options.map { $0.count <= Self.mostOptions && $0.contains(name) } ?? false
    }
    return isCode ? "\"\(name)\"" : nil
  }

  /// The list with a column of this name, for a formula over the whole record.
  ///
  /// - Parameter name: the unknown name.
  /// - Returns: The name of the list; nil where there is none.
  func list(with name: String) -> String? {
    use.list == nil ? lookup.list(withField: name) : nil
  }
}
