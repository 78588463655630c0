import Expressions
import SchemaSyntax

/// What an author surely meant by a name that is not there, where it is more than a slip of the keys.
struct FormulaAdvice {
  let environment: ExpressionEnvironment
  let lookup: FieldLookup
  let place: FormulaUse

  /// The longest list of options that a name is looked up in.
  private static let mostOptions = 500

  /// The text for the place of an unknown name: `parent.city` of a row, `option.city` of an option, `"friend"` where
  /// the quotes of an option's code are missing.
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

  /// The list in whose rows a field of this name stands, for a formula over the whole record.
  func list(with name: String) -> String? {
    place.list == nil ? lookup.list(withField: name) : nil
  }
}
