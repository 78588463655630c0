import Diagnostics
import SchemaSyntax

/// An interval, inclusive, either end of which may be open.
struct Interval<End: Comparable> {
  let min: End?
  let max: End?
}

/// Reads intervals: the values of `length`, `digits` and `range`.
struct IntervalReader {
  let bag: DiagnosticBag

  /// The help "write `{min: 1, max: 10}`", with the bounds of `1-10` and of `[1, 10]` if these were written.
  private static func help(_ node: SyntaxNode) -> Diagnostic.Help {
    let items = node.items?.compactMap(\.scalar) ?? []
    let ends = items.count == 2 ? (items[0], items[1]) : node.scalar.flatMap(ends(of:))
    let (min, max) = ends ?? ("1", "10")
    return Diagnostic.Help(
      "help.write_interval", ["min": min, "max": max],
      edit: ends.map { _ in Diagnostic.Help.Edit(range: node.range, replacement: "{min: \(min), max: \(max)}") })
  }

  /// The two bounds of `10-11`, `1..5`, `1 to 5`, `۱ تا ۵`.
  ///
  /// - Parameter text: The text that was written instead of an interval.
  /// - Returns: The bounds, or nil for any other text.
  static func ends(of text: String) -> (String, String)? {
    let parts = text.replacing("..", with: "–").replacing(" to ", with: "–").replacing(" تا ", with: "–")
      .split(omittingEmptySubsequences: false) { $0 == "–" || $0 == "-" }
      .map { part in String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    guard parts.count == 2, parts.allSatisfy({ $0.first?.isNumber == true }) else { return nil }
    return (parts[0], parts[1])
  }

  /// Reads `{min: …, max: …}`, and reports errors.
  ///
  /// - Parameters:
  ///   - setting: The key with its value.
  ///   - read: Reads a bound, and reports errors.
  /// - Returns: nil if a bound is wrong, both are missing, or `min` exceeds `max`.
  func interval<End: Comparable>(_ setting: Setting, _ read: (SyntaxNode) -> End?) -> Interval<End>? {
    let key = setting.key.rawValue
    let before = bag.errorCount
    guard setting.node.pairs != nil else {
      bag.report(.expectedMapping, at: setting.node.range, ["key": key], helps: [Self.help(setting.node)])
      return nil
    }
    guard let keys = MappingReader(setting.node, name: key, of: .interval, bag: bag) else { return nil }
    let min = keys.value("min")
    let max = keys.value("max")
    let interval = Interval(min: min.flatMap(read), max: max.flatMap(read))
    guard bag.errorCount == before else { return nil }
    if min == nil, max == nil {
      bag.report(.missingKey, at: setting.node.range, ["key": "max"])
      return nil
    }
    if let low = interval.min, let high = interval.max, high < low {
      bag.report(.emptyRange, at: setting.node.range, ["key": key, "min": "\(low)", "max": "\(high)"])
      return nil
    }
    return interval
  }
}
