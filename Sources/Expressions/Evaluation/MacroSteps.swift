/// The base of the macros' steps: they go through the items of a list, or the keys of a map, with a variable for each.
class MacroStep: Step, @unchecked Sendable {
  private let source: Step
  private let level: Int
  let body: Step
  /// Steps that an item costs.
  private let cost: Int

  init(source: Step, level: Int, body: Step, cost: Int) {
    self.source = source
    self.level = level
    self.body = body
    self.cost = cost
  }

  /// Visits the items until the visitor returns false.
  final func visit(
    _ frame: inout Frame,
    _ visitor: (ExpressionValue, inout Frame) throws(ExpressionError) -> Bool
  ) throws(ExpressionError) {
    let items: [ExpressionValue]
    switch try source.value(&frame) {
    case .list(let list): items = list.items
    case .map(let map): items = map.entries.map(\.key)
    case .null: throw .blankOperand
    case .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .record,
      .type:
      throw .noSuchOverload
    }
    guard frame.locals.count <= level else { throw .unsupported }
    while frame.locals.count <= level { frame.locals.append(.null) }
    defer { frame.locals.removeLast() }
    for item in items {
      try frame.charge(cost)
      frame.locals[level] = item
      guard try visitor(item, &frame) else { return }
    }
  }
}

/// `all` and `exists`: one item decides, and absorbs the errors of the others.
final class QuantifierMacroStep: MacroStep, @unchecked Sendable {
  /// What an item must be to decide: false for `all`, true for `exists`.
  private let decisive: Bool

  init(decisive: Bool, source: Step, level: Int, body: Step, cost: Int) {
    self.decisive = decisive
    super.init(source: source, level: level, body: body, cost: cost)
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    .bool(try truth(&frame))
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    var failure: ExpressionError?
    var isDecided = false
    try visit(&frame) { (_, frame: inout Frame) throws(ExpressionError) in
      do throws(ExpressionError) {
        isDecided = try body.truth(&frame) == decisive
      } catch {
        if error == .tooExpensive { throw error }
        failure = failure ?? error
      }
      return !isDecided
    }
    if isDecided { return decisive }
    if let failure { throw failure }
    return !decisive
  }
}

/// `exists_one`: errors are not absorbed.
final class ExistsOneMacroStep: MacroStep, @unchecked Sendable {
  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    var found = 0
    try visit(&frame) { (_, frame: inout Frame) throws(ExpressionError) in
      if try body.truth(&frame) { found += 1 }
      return true
    }
    return .bool(found == 1)
  }
}

/// `map` and `filter`: a list of what the items become, or of those for which the condition holds.
/// One that a blank keeps from being decided does not.
final class ListMacroStep: MacroStep, @unchecked Sendable {
  private let condition: Step?
  private let keepsItems: Bool

  /// With `keepsItems` the items themselves stay, and the body only serves the cost.
  init(condition: Step?, keepsItems: Bool, source: Step, level: Int, body: Step, cost: Int) {
    self.condition = condition
    self.keepsItems = keepsItems
    super.init(source: source, level: level, body: body, cost: cost)
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    var results: [ExpressionValue] = []
    try visit(&frame) { (item, frame: inout Frame) throws(ExpressionError) in
      if let condition, try !condition.holds(&frame) { return true }
      try frame.charge(items: 1)
      results.append(keepsItems ? item : try body.value(&frame))
      return true
    }
    return .list(results)
  }
}
