/// Order and equality of values, as CEL defines them.
enum ValueOrder {
  /// Below zero, zero or above, as the left one is less, equal or greater; nil for not a number. An error for what has
  /// no order between its types. O(bytes) for texts.
  static func order(_ left: ExpressionValue, _ right: ExpressionValue) throws(ExpressionError) -> Int? {
    switch (left, right) {
    case (.int(let left), .int(let right)): return order(left, right)
    case (.decimal(let left), .decimal(let right)): return WideDecimal.compare(left, right)
    case (.date(let left), .date(let right)): return order(left, right)
    case (.string(let left), .string(let right)): return order(texts: left, right)
    case (.bool(let left), .bool(let right)): return order(left ? 1 : 0, right ? 1 : 0)
    case (.timestamp(let left), .timestamp(let right)): return order(left, right)
    case (.duration(let left), .duration(let right)): return order(left, right)
    case (.bytes(let left), .bytes(let right)): return order(bytes: left, right)
    case (.null, _), (_, .null): throw .blankOperand
    case (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _), (.date, _),
      (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      guard let result = numbers(left, right) else { throw .noSuchOverload }
      return result
    }
  }

  /// Equality as CEL defines it: numbers by what they are worth, texts by their code points, lists and maps by what
  /// they hold; values of different kinds are not equal.
  static func areEqual(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
    switch left {
    case .null: if case .null = right { return true }
    case .bool(let left): if case .bool(let right) = right { return left == right }
    case .int(let left): if case .int(let right) = right { return left == right }
    case .decimal(let left): if case .decimal(let right) = right { return left == right }
    case .string(let left): if case .string(let right) = right { return areSame(left, right) }
    case .date(let left): if case .date(let right) = right { return left == right }
    case .timestamp(let left): if case .timestamp(let right) = right { return left == right }
    case .duration(let left): if case .duration(let right) = right { return left == right }
    case .months(let left): if case .months(let right) = right { return left == right }
    case .bytes(let left): if case .bytes(let right) = right { return left == right }
    case .type(let left): if case .type(let right) = right { return left == right }
    case .list(let left): if case .list(let right) = right { return areEqual(left, right) }
    case .map(let left): if case .map(let right) = right { return areEqual(left, right) }
    case .record(let left): if case .record(let right) = right { return areEqual(left, right) }
    case .uint, .double: break
    }
    guard case .some(.some(let order)) = numbers(left, right) else { return false }
    return order == 0
  }

  private static func areEqual(_ left: ExpressionList, _ right: ExpressionList) -> Bool {
    left.items.count == right.items.count && zip(left.items, right.items).allSatisfy(areEqual)
  }

  private static func areEqual(_ left: ExpressionMap, _ right: ExpressionMap) -> Bool {
    left.entries.count == right.entries.count
      && left.entries.allSatisfy { key, value in right[key].map { areEqual(value, $0) } ?? false }
  }

  private static func areEqual(_ left: ExpressionRecord, _ right: ExpressionRecord) -> Bool {
    left.type == right.type && left.values.count == right.values.count
      && zip(left.values, right.values).allSatisfy(areEqual)
  }

  /// The order of two values of one type.
  static func order<T: Comparable>(_ left: T, _ right: T) -> Int { left < right ? -1 : (left == right ? 0 : 1) }

  /// Whether two texts have the same code points.
  static func areSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
  }

  /// By code points, which for UTF-8 is by bytes.
  static func order(texts left: String, _ right: String) -> Int {
    if areSame(left, right) { return 0 }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
  }

  private static func order(bytes left: [UInt8], _ right: [UInt8]) -> Int {
    if left == right { return 0 }
    return left.lexicographicallyPrecedes(right) ? -1 : 1
  }

  /// The order of two numbers of different kinds; nil where one is no number, nil inside for not a number.
  private static func numbers(_ left: ExpressionValue, _ right: ExpressionValue) -> Int?? {
    if let left = exact(left), let right = exact(right) { return WideDecimal.compare(left, right) }
    guard let left = approximate(left), let right = approximate(right) else { return nil }
    if left.isNaN || right.isNaN { return .some(nil) }
    return order(left, right)
  }

  /// A number that is not a double.
  private static func exact(_ value: ExpressionValue) -> WideDecimal? {
    switch value {
    case .int(let value): WideDecimal(value)
    case .uint(let value): WideDecimal(value)
    case .decimal(let value): value
    case .null, .bool, .double, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type:
      nil
    }
  }

  /// Any number as the nearest double.
  private static func approximate(_ value: ExpressionValue) -> Double? {
    switch value {
    case .int(let value): Double(value)
    case .uint(let value): Double(value)
    case .double(let value): value
    case .decimal(let value): value.double
    case .null, .bool, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type: nil
    }
  }
}
