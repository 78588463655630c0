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
    slot < frame.slots.count ? frame.slots[slot] : .null
  }

  override func isNull(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    slot < frame.slots.count ? frame.slots[slot].isNull : true
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

/// A field of a record; blank where the record is.
final class FieldAccessStep: Step, @unchecked Sendable {
  private let base: Step
  private let index: Int
  private let name: String

  init(_ base: Step, index: Int, name: String) {
    self.base = base
    self.index = index
    self.name = name
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch try base.value(&frame) {
    case .record(let record): return record.value(at: index)
    case .null: return .null
    case let other: return try MemberAccessStep.select(name, of: other)
    }
  }
}
