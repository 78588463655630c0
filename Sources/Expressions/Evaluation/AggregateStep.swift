/// `count sum avg min max` over a list. Blanks are passed over: items that are blank, and items for which the body
/// is an order or arithmetic with a blank. Any other error is the answer.
final class AggregateStep: MacroStep, @unchecked Sendable {
  private let macro: ExpressionMacro
  /// What `sum` gives where nothing is summed.
  private let zero: ExpressionValue

  init(_ macro: ExpressionMacro, zero: ExpressionValue, source: Step, level: Int, body: Step, cost: Int) {
    self.macro = macro
    self.zero = zero
    super.init(source: source, level: level, body: body, cost: cost)
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    var aggregate = Aggregate(macro)
    try visit(&frame) { (_, frame: inout Frame) throws(ExpressionError) in
      let value: ExpressionValue
      do throws(ExpressionError) {
        value = try body.value(&frame)
      } catch {
        if error == .blankOperand { return true }
        throw error
      }
      if !value.isNull { try aggregate.add(value) }
      return true
    }
    return try aggregate.result(zero: zero)
  }
}

/// The running value of an aggregate.
struct Aggregate {
  private let macro: ExpressionMacro
  private var count: Int64 = 0
  private var value: ExpressionValue?

  init(_ macro: ExpressionMacro) { self.macro = macro }

  /// Takes one more value that is not blank.
  mutating func add(_ next: ExpressionValue) throws(ExpressionError) {
    switch macro {
    case .count:
      if case .bool(false) = next { return }
      count += 1
    case .sum, .avg:
      count += 1
      value = try value.map { sum throws(ExpressionError) in try Self.sum(sum, next) } ?? next
    case .min, .max:
      guard let best = value else {
        value = next
        return
      }
      guard let order = try ValueOrder.order(next, best) else { return }
      if macro == .min ? order < 0 : order > 0 { value = next }
    case .all, .exists, .existsOne, .map, .filter: throw .unsupported
    }
  }

  func result(zero: ExpressionValue) throws(ExpressionError) -> ExpressionValue {
    switch macro {
    case .count: return .int(count)
    case .sum: return value ?? zero
    case .min, .max: return value ?? .null
    case .avg: return try average()
    case .all, .exists, .existsOne, .map, .filter: throw .unsupported
    }
  }

  /// An average of ints is a decimal.
  private func average() throws(ExpressionError) -> ExpressionValue {
    switch value {
    case .none: return .null
    case .int(let sum): return .decimal(try WideDecimal(sum) / WideDecimal(count))
    case .uint(let sum): return .decimal(try WideDecimal(sum) / WideDecimal(count))
    case .decimal(let sum): return .decimal(try sum / WideDecimal(count))
    case .double(let sum): return .double(sum / Double(count))
    case .some: throw .noSuchOverload
    }
  }

  private static func sum(_ left: ExpressionValue, _ right: ExpressionValue) throws(ExpressionError) -> ExpressionValue
  {
    switch (left, right) {
    case (.int(let left), .int(let right)): return .int(try Arithmetic.whole(.add, left, right))
    case (.decimal(let left), .decimal(let right)): return .decimal(try left + right)
    case (.double(let left), .double(let right)): return .double(left + right)
    case (.uint(let left), .uint(let right)): return .uint(try Arithmetic.whole(.add, left, right))
    case (.duration, .duration), (.decimal, .int), (.int, .decimal): return try Arithmetic.other(.add, left, right)
    case (.null, _), (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _),
      (.date, _), (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      throw .noSuchOverload
    }
  }
}
