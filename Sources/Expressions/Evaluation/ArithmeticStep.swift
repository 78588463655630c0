/// `+ - * / %`.
final class ArithmeticStep: Step, @unchecked Sendable {
  private let operation: BinaryOperator
  private let left: Step
  private let right: Step

  init(_ operation: BinaryOperator, _ left: Step, _ right: Step) {
    self.operation = operation
    self.left = left
    self.right = right
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let first = try left.value(&frame)
    let second = try right.value(&frame)
    switch (first, second) {
    case (.int(let first), .int(let second)): return .int(try Arithmetic.whole(operation, first, second))
    case (.decimal(let first), .decimal(let second)):
      return .decimal(try Arithmetic.decimal(operation, first, second))
    case (.double(let first), .double(let second)): return .double(try Arithmetic.double(operation, first, second))
    case (.uint(let first), .uint(let second)): return .uint(try Arithmetic.whole(operation, first, second))
    case (.null, _), (_, .null): throw .blankOperand
    case (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _), (.date, _),
      (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      try Self.pay(for: first, second, &frame)
      return try Arithmetic.other(operation, first, second)
    }
  }
}

extension ArithmeticStep {
  /// What is joined is paid for before it is made.
  private static func pay(
    for first: ExpressionValue, _ second: ExpressionValue, _ frame: inout Frame
  ) throws(ExpressionError) {
    switch (first, second) {
    case (.string(let left), .string(let right)): try frame.charge(text: left.utf8.count + right.utf8.count)
    case (.bytes(let left), .bytes(let right)): try frame.charge(text: left.count + right.count)
    case (.list(let left), .list(let right)):
      try frame.charge(items: left.items.count + right.items.count)
      try frame.charge(Weight.sum(left.weight, right.weight))
    case (.null, _), (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _),
      (.date, _), (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      try frame.charge(1)
    }
  }
}

/// `-x`.
final class NegateStep: Step, @unchecked Sendable {
  private let inner: Step

  init(_ inner: Step) { self.inner = inner }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch try inner.value(&frame) {
    case .int(let number): return .int(try Arithmetic.whole(.subtract, 0, number))
    case .double(let number): return .double(-number)
    case .decimal(let number): return .decimal(number.negated)
    case .duration(let span):
      return .duration(TimeSpan(nanoseconds: try Arithmetic.whole(.subtract, 0, span.nanoseconds)))
    case .null: throw .blankOperand
    case .bool, .uint, .string, .bytes, .date, .timestamp, .months, .list, .map, .record, .type: throw .noSuchOverload
    }
  }
}

/// An int as a decimal; a blank stays blank.
final class DecimalStep: Step, @unchecked Sendable {
  private let inner: Step

  init(_ inner: Step) { self.inner = inner }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let value = try inner.value(&frame)
    if case .int(let number) = value { return .decimal(WideDecimal(number)) }
    return value
  }

  override func isNull(_ frame: inout Frame) throws(ExpressionError) -> Bool { try inner.isNull(&frame) }
}
