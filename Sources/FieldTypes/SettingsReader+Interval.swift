import Diagnostics
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

  /// `range: {min: 1, max: 20000}`, each end read by the type itself.
  public func range<End: Comparable>(_ bound: (End) -> Bound, read: (String) -> End?) -> Constraint? {
    guard let setting = field[.range] else { return nil }
    return interval(setting) { self.bound($0, read) }.map { .range(min: $0.min.map(bound), max: $0.max.map(bound)) }
  }

  private func count(_ key: FieldKey, in limits: ClosedRange<Int>, else code: DiagnosticCode) -> Interval<Int>? {
    guard let setting = field[key] else { return nil }
    if setting.node.scalar != nil {
      return integer(setting.node, key, in: limits, else: code).map { Interval(min: $0, max: $0) }
    }
    return interval(setting) { integer($0, key, in: limits, else: code) }
  }

  /// An end of a range: a value of the type, written plainly.
  private func bound<End>(_ node: SyntaxNode, _ read: (String) -> End?) -> End? {
    guard let text = nodes.text(node, key: FieldKey.range.rawValue) else { return nil }
    if let end = read(text.value) { return end }
    if text.value.contains("(") {
      bag.report(.expressionLater, at: text.range, ["key": FieldKey.range.rawValue])
    } else {
      bag.report(.badBound, at: text.range, ["key": FieldKey.range.rawValue, "value": text.value, "type": typeName])
    }
    return nil
  }

  /// Reads `{min: …, max: …}`. Nil where an end is wrong, both are missing, or the first is above the second.
  private func interval<End: Comparable>(_ setting: Setting, _ read: (SyntaxNode) -> End?) -> Interval<End>? {
    let key = setting.key.rawValue
    let before = bag.errorCount
    guard let keys = MappingReader(setting.node, name: key, keys: ["min", "max"], bag: bag) else { return nil }
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
