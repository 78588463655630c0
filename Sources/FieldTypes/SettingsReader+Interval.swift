public import Diagnostics
public import SchemaModel
import SchemaSyntax

/// Two ends, either of which may be open.
struct Interval<End: Comparable> {
  let min: End?
  let max: End?
}

extension SettingsReader {
  /// `length: {min: 2, max: 80}`, or `length: 10` for exactly so many code points.
  public func length() -> Constraint? {
    count(.length, in: 0...1_000_000, else: .badBound).map { .length(min: $0.min, max: $0.max) }
  }

  /// `digits: 16`, or `digits: {min: 4, max: 8}`.
  public func digits() -> Constraint? {
    count(.digits, in: 1...64, else: .badDigits).map { .digits(min: $0.min ?? 1, max: $0.max ?? 64) }
  }

  /// `range: {min: 1, max: 20000}`, each end read by the type itself; `seen` is told what was read, and where.
  public func range<End: Comparable>(
    _ bound: (End) -> Bound, read: (String) -> End?, seen: (String, SourceRange) -> Void = { _, _ in }
  ) -> Constraint? {
    guard let setting = field[.range] else { return nil }
    guard let interval = interval(setting, { self.bound($0, read, seen) }) else { return nil }
    if interval.min == nil, interval.max == nil { return nil }
    return .range(min: interval.min.map(bound), max: interval.max.map(bound))
  }

  private func count(_ key: FieldKey, in limits: ClosedRange<Int>, else code: DiagnosticCode) -> Interval<Int>? {
    guard let setting = field[key] else { return nil }
    if let text = setting.node.scalar, Self.ends(of: text) == nil {
      return integer(setting.node, key, in: limits, else: code).map { Interval(min: $0, max: $0) }
    }
    return interval(setting) { integer($0, key, in: limits, else: code) }
  }

  /// An end of a range: a value of the type, written plainly. One that is a formula is read by others, when all fields
  /// are known.
  private func bound<End>(
    _ node: SyntaxNode, _ read: (String) -> End?, _ seen: (String, SourceRange) -> Void
  ) -> End? {
    guard let text = nodes.text(node, key: FieldKey.range.rawValue) else { return nil }
    if RangeEnd.isFormula(text.value) { return nil }
    if let end = read(text.value) {
      seen(text.value, text.range)
      return end
    }
    bag.report(.badBound, at: text.range, ["key": FieldKey.range.rawValue, "value": text.value, "type": typeName])
    return nil
  }

  /// "write `{min: 1, max: 10}`", with the ends of `1-10` and of `[1, 10]` where they can be told.
  private static func help(_ node: SyntaxNode) -> Diagnostic.Help {
    let items = node.items?.compactMap(\.scalar) ?? []
    let ends = items.count == 2 ? (items[0], items[1]) : node.scalar.flatMap(ends(of:))
    let (min, max) = ends ?? ("1", "10")
    return Diagnostic.Help(
      "help.write_interval", ["min": min, "max": max],
      edit: ends.map { _ in Diagnostic.Help.Edit(range: node.range, replacement: "{min: \(min), max: \(max)}") })
  }

  /// The two ends of `10-11`, `1..5`, `1 to 5`, `۱ تا ۵`; nil for any other text.
  private static func ends(of text: String) -> (String, String)? {
    let parts = text.replacing("..", with: "–").replacing(" to ", with: "–").replacing(" تا ", with: "–")
      .split(omittingEmptySubsequences: false) { $0 == "–" || $0 == "-" }
      .map { part in String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    guard parts.count == 2, parts.allSatisfy({ $0.first?.isNumber == true }) else { return nil }
    return (parts[0], parts[1])
  }

  /// Reads `{min: …, max: …}`. Nil where an end is wrong, both are missing, or the first is above the second.
  private func interval<End: Comparable>(_ setting: Setting, _ read: (SyntaxNode) -> End?) -> Interval<End>? {
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
