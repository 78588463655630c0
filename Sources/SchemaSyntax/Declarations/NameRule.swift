public import Diagnostics

/// The rule for names in a schema: `[a-z][a-z0-9_]*`, at most 48 letters, no `__`, and no reserved word.
public enum NameRule {
  /// The longest name, in letters.
  public static let longest = 48
  /// The fields that every record has.
  static let builtInFields = ["id", "version", "created_on", "created_by", "changed_on", "changed_by"]

  /// The words of expressions (CEL's own and ours), the built-in fields, and what would make a table of SQLite's own:
  /// the options of `sqlite` would be in `sqlite__…`.
  static let reserved: Set<String> = Set(
    builtInFields + ["user", "old", "parent", "option", "sqlite"] + [
      "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
      "let", "loop", "package", "namespace", "return", "var", "void", "while",
    ])

  /// Prefixes that names may not have: Daftar keeps the first for its own tables, SQLite the second.
  static let reservedPrefixes = ["daftar_", "sqlite_"]

  /// Checks a declared name, and reports N005 or N006 where it is not allowed.
  ///
  /// - Parameters:
  ///   - name: the declaration.
  ///   - isInFormulas: whether it is the name of something that formulas and tables speak of: the words of these are free
  ///     for an import, a wave, a form, a tab or a report.
  ///   - bag: collects the diagnostics.
  /// - Returns: whether the name is allowed.
  public static func check(_ name: Declaration, isInFormulas: Bool = true, bag: DiagnosticBag) -> Bool {
    if lacksSpace(name.name) {
      bag.report(
        .invalidName, at: name.nameRange, ["name": name.name, "max": String(longest)],
        helps: [Diagnostic.Help("help.space_after_colon")])
      return false
    }
    if !isWellFormed(name.name) {
      let better = suggestion(for: name.name)
      bag.report(
        .invalidName, at: name.nameRange, ["name": name.name, "max": String(longest)],
        helps: [better.map { .didYouMean($0, at: name.nameRange) } ?? Diagnostic.Help("help.name_rule")])
      return false
    }
    if isInFormulas && reserved.contains(name.name) || reservedPrefixes.contains(where: name.name.hasPrefix) {
      bag.report(.reservedName, at: name.nameRange, ["name": name.name])
      return false
    }
    return true
  }

  /// Checks a name that a field or an entity had before, and reports N005 or N006 where none can have had it.
  ///
  /// A name under which the database keeps values aside (`daftar_was_…`) is one that it had, too.
  ///
  /// - Parameters:
  ///   - name: the former name.
  ///   - bag: collects the diagnostics.
  /// - Returns: whether a field or an entity can have had the name.
  public static func check(former name: Written<String>, bag: DiagnosticBag) -> Bool {
    if name.value.hasPrefix(aside), isWellFormed(String(name.value.dropFirst(aside.count))) { return true }
    if !isWellFormed(name.value) {
      let help =
        if name.value.contains(",") {
          Diagnostic.Help("help.write_list", ["text": name.value])
        } else {
          suggestion(for: name.value).map { .didYouMean($0, at: name.range) } ?? Diagnostic.Help("help.name_rule")
        }
      bag.report(.invalidName, at: name.range, ["name": name.value, "max": String(longest)], helps: [help])
      return false
    }
    if reserved.contains(name.value) || reservedPrefixes.contains(where: name.value.hasPrefix) {
      bag.report(
        .reservedName, at: name.range, ["name": name.value], helps: [Diagnostic.Help("help.former_name_reserved")])
      return false
    }
    return true
  }

  /// What stands before the names of columns and tables that are kept aside because their own name is taken.
  private static let aside = "daftar_was_"

  /// Whether a name is what YAML makes of `name:{type: text}`, or of a colon followed by a space that is not a plain
  /// one.
  ///
  /// - Parameter name: the name as YAML reads it.
  static func lacksSpace(_ name: String) -> Bool { name.contains(":") }

  /// Whether a name has the required form. O(length).
  ///
  /// - Parameter name: any text.
  public static func isWellFormed(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= longest,
      !name.contains("__")
    else { return false }
    return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  /// The nearest well-formed name; nil where the author's has too few Latin letters.
  private static func suggestion(for name: String) -> String? {
    var better = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": better.unicodeScalars.append(scalar)
      case _ where scalar.value >= 0x80: return nil
      default: if !better.isEmpty, !better.hasSuffix("_") { better += "_" }
      }
    }
    better = String(better.prefix(longest))
    while better.hasSuffix("_") { better.removeLast() }
    return isWellFormed(better) && !reserved.contains(better) ? better : nil
  }
}
