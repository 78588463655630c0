/// A part of a program: it gives a value, or an error. Steps never change, so threads share them.
class Step: @unchecked Sendable {
  func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue { throw .unsupported }

  /// The value as a condition. Steps that make bools do it without a value between.
  func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    let value = try value(&frame)
    if case .bool(let flag) = value { return flag }
    throw value.isNull ? .blankOperand : .noSuchOverload
  }

  /// Whether it holds as the condition of a choice: one that cannot be decided because something is blank is not true.
  /// Any other error is the answer.
  final func holds(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    do throws(ExpressionError) {
      return try truth(&frame)
    } catch {
      if error == .blankOperand { return false }
      throw error
    }
  }

  /// Whether the value is blank, without a copy of it where that can be.
  func isNull(_ frame: inout Frame) throws(ExpressionError) -> Bool { try value(&frame).isNull }
}

/// A step that gives a bool.
class ConditionStep: Step, @unchecked Sendable {
  final override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    .bool(try truth(&frame))
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool { throw .unsupported }

  final override func isNull(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    _ = try truth(&frame)
    return false
  }
}
