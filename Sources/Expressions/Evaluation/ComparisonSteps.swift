/// `x == null`, `x != null`.
final class NullComparisonStep: ConditionStep, @unchecked Sendable {
  private let inner: Step
  private let wantsNull: Bool

  init(_ inner: Step, wantsNull: Bool) {
    self.inner = inner
    self.wantsNull = wantsNull
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    try inner.isNull(&frame) == wantsNull
  }
}

/// `x == y`, `x != y`: an answer for every pair of values.
final class EqualityComparisonStep: ConditionStep, @unchecked Sendable {
  private let left: Step
  private let right: Step
  private let wantsEqual: Bool

  init(_ left: Step, _ right: Step, wantsEqual: Bool) {
    self.left = left
    self.right = right
    self.wantsEqual = wantsEqual
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    let first = try left.value(&frame)
    let second = try right.value(&frame)
    switch (first, second) {
    case (.int(let first), .int(let second)): return (first == second) == wantsEqual
    case (.decimal(let first), .decimal(let second)): return (first == second) == wantsEqual
    case (.date(let first), .date(let second)): return (first == second) == wantsEqual
    case (.null, .null): return wantsEqual
    case (.null, _), (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _),
      (.date, _), (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      try frame.charge(min(first.weight, second.weight))
      return ValueOrder.areEqual(first, second) == wantsEqual
    }
  }
}

/// `< <= > >=`.
final class OrderComparisonStep: ConditionStep, @unchecked Sendable {
  private let left: Step
  private let right: Step
  private let allowsLess: Bool
  private let allowsEqual: Bool
  private let allowsGreater: Bool

  init(_ operation: BinaryOperator, _ left: Step, _ right: Step) {
    self.left = left
    self.right = right
    allowsLess = operation == .less || operation == .lessOrEqual
    allowsEqual = operation == .lessOrEqual || operation == .greaterOrEqual
    allowsGreater = operation == .greater || operation == .greaterOrEqual
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    let first = try left.value(&frame)
    let second = try right.value(&frame)
    guard let order = try ValueOrder.order(first, second) else { return false }
    return order < 0 ? allowsLess : (order == 0 ? allowsEqual : allowsGreater)
  }
}

/// `item in list`, `key in map`.
final class MembershipComparisonStep: ConditionStep, @unchecked Sendable {
  private let item: Step
  private let container: Step

  init(_ item: Step, _ container: Step) {
    self.item = item
    self.container = container
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    let item = try item.value(&frame)
    switch try container.value(&frame) {
    case .list(let list):
      try frame.charge(list.weight)
      return list.items.contains { ValueOrder.areEqual(item, $0) }
    case .map(let map):
      try frame.charge(item.weight)
      return map[item] != nil
    case .null: throw .blankOperand
    case .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .record,
      .type:
      throw .noSuchOverload
    }
  }
}
