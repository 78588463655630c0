import Expressions
import SchemaModel

/// One end of a field's range, as its formula gives it.
struct RangeLimit {
  let end: ExpressionValue

  /// Whether a value is less than the end, or an earlier day.
  ///
  /// - Parameter value: the value of the field.
  /// - Returns: false where the two have no order.
  func isAbove(_ value: ExpressionValue) -> Bool { Self.isLess(value, end) }

  /// Whether a value is greater than the end, or a later day.
  ///
  /// - Parameter value: the value of the field.
  /// - Returns: false where the two have no order.
  func isBelow(_ value: ExpressionValue) -> Bool { Self.isLess(end, value) }

  /// The end as an argument of the violation that names it.
  ///
  /// - Parameter isMoney: whether the field holds amounts of money.
  func argument(isMoney: Bool) -> ViolationArgument {
    switch end {
    case .int(let number): Self.argument(WideDecimal(number), isMoney)
    case .decimal(let number): Self.argument(number, isMoney)
    case .date(let date): .date(date)
    case .null, .bool, .uint, .double, .string, .bytes, .timestamp, .duration, .months, .list, .map, .record, .type: ""
    }
  }

  private static func argument(_ number: WideDecimal, _ isMoney: Bool) -> ViolationArgument {
    guard let units = Int64(exactly: number.units) else { return .typed(number.description) }
    return .number(ExactDecimal(units: units, places: Int(number.scale)), isMoney: isMoney)
  }

  private static func isLess(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
    switch (left, right) {
    case (.int(let left), .int(let right)): left < right
    case (.decimal(let left), .decimal(let right)): WideDecimal.compare(left, right) < 0
    case (.decimal(let left), .int(let right)): WideDecimal.compare(left, WideDecimal(right)) < 0
    case (.int(let left), .decimal(let right)): WideDecimal.compare(WideDecimal(left), right) < 0
    case (.date(let left), .date(let right)): left < right
    case (.null, _), (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _),
      (.date, _), (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      false
    }
  }
}
