final class ConstantAccessStep: Step, @unchecked Sendable {
  private let constant: ExpressionValue

  init(_ constant: ExpressionValue) { self.constant = constant }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue { constant }
}

/// A variable of the environment.
final class SlotAccessStep: Step, @unchecked Sendable {
  let slot: Int

  init(_ slot: Int) { self.slot = slot }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    frame.slot(slot)
  }

  override func isNull(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    frame.isNull(slot)
  }
}

/// The variable of a macro.
final class LocalAccessStep: Step, @unchecked Sendable {
  private let level: Int

  init(_ level: Int) { self.level = level }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard level < frame.locals.count else { throw .unknownName }
    return frame.locals[level]
  }
}

/// A list that may be blank: it has no items then.
final class ListAccessStep: Step, @unchecked Sendable {
  private let inner: Step

  init(_ inner: Step) { self.inner = inner }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let value = try inner.value(&frame)
    return value.isNull ? .list([]) : value
  }
}
