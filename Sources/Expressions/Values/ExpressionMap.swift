/// A map: keys with their values, in the order in which they were given. Keys are bool, int, uint or text; equal
/// numbers are the same key.
public struct ExpressionMap: Sendable {
  public let entries: [(key: ExpressionValue, value: ExpressionValue)]
  private let indices: [MapKey: Int]
  /// The cost of reading all of it, in steps.
  let weight: Int

  /// - Parameter entries: keys with their values, in the order in which they are kept.
  /// - Throws: `noSuchOverload` for a key that can be none, `repeatedKey` for one that stands twice.
  public init(_ entries: [(key: ExpressionValue, value: ExpressionValue)]) throws(ExpressionError) {
    var indices: [MapKey: Int] = [:]
    var weight = 1
    for (index, entry) in entries.enumerated() {
      guard let key = MapKey(entry.key), !entry.key.isDouble else { throw .noSuchOverload }
      guard indices.updateValue(index, forKey: key) == nil else { throw .repeatedKey }
      weight = Weight.sum(weight, Weight.sum(entry.key.weight, entry.value.weight))
    }
    self.entries = entries
    self.indices = indices
    self.weight = weight
  }

  /// The value of a key. A double finds the whole number that it equals. O(key).
  /// - Parameter key: any value.
  /// - Returns: its value; nil where there is none.
  public subscript(key: ExpressionValue) -> ExpressionValue? {
    MapKey(key).flatMap { indices[$0] }.map { entries[$0].value }
  }
}

extension ExpressionValue {
  fileprivate var isDouble: Bool {
    if case .double = self { true } else { false }
  }
}

/// A key in a form in which equal keys are equal.
private enum MapKey: Hashable {
  case bool(Bool)
  case number(Int128)
  case text([UInt8])

  init?(_ value: ExpressionValue) {
    switch value {
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .number(Int128(number))
    case .uint(let number): self = .number(Int128(number))
    case .double(let number):
      guard let whole = Int128(exactly: number) else { return nil }
      self = .number(whole)
    case .string(let text): self = .text(Array(text.utf8))
    case .null, .decimal, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type: return nil
    }
  }
}
