import ByteText

/// A function with its arguments.
final class FunctionCallStep: Step, @unchecked Sendable {
  private let implementation: FunctionImplementation
  private let arguments: [Step]

  init(_ implementation: @escaping FunctionImplementation, _ arguments: [Step]) {
    self.implementation = implementation
    self.arguments = arguments
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    var values: [ExpressionValue] = []
    values.reserveCapacity(arguments.count)
    var weight = 0
    for argument in arguments {
      let value = try argument.value(&frame)
      weight = Weight.sum(weight, value.weight)
      values.append(value)
    }
    try frame.charge(weight)
    do throws(ExpressionError) {
      return try implementation(values, &frame)
    } catch {
      if error == .noSuchOverload, values.contains(where: \.isNull) { throw .blankOperand }
      throw error
    }
  }
}

/// `x.or(y)`: y is evaluated only where x is blank.
final class OrCallStep: Step, @unchecked Sendable {
  private let inner: Step
  private let other: Step

  init(_ inner: Step, _ other: Step) {
    self.inner = inner
    self.other = other
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let value = try inner.value(&frame)
    return value.isBlank ? try other.value(&frame) : value
  }
}

/// `blank(x)`.
final class BlankCallStep: ConditionStep, @unchecked Sendable {
  private let inner: Step

  init(_ inner: Step) { self.inner = inner }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool { try inner.value(&frame).isBlank }
}

/// `x.matches("…")` with a pattern that was compiled before.
final class MatchCallStep: ConditionStep, @unchecked Sendable {
  private let text: Step
  private let pattern: SearchPattern

  /// The step of a call whose pattern is a constant; nil for any other call.
  static func step(for arguments: [TypedExpression], _ steps: [Step]) -> Step? {
    guard arguments.count == 2, steps.count == 2, case .string(let source) = arguments[1].constant,
      let pattern = try? SearchPattern(source)
    else { return nil }
    return MatchCallStep(steps[0], pattern)
  }

  init(_ text: Step, _ pattern: SearchPattern) {
    self.text = text
    self.pattern = pattern
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    let value = try text.value(&frame)
    guard case .string(let text) = value else { throw value.isNull ? .blankOperand : .noSuchOverload }
    try frame.charge(text.utf8.count * pattern.cost)
    return pattern.isFound(in: text)
  }
}
