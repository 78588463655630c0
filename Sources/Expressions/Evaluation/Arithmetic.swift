import Localization

/// Arithmetic that ends in an error where the result does not fit.
enum Arithmetic {
  static func whole<T: FixedWidthInteger>(
    _ operation: BinaryOperator, _ left: T, _ right: T
  ) throws(ExpressionError) -> T {
    let (result, overflow): (T, Bool)
    switch operation {
    case .add: (result, overflow) = left.addingReportingOverflow(right)
    case .subtract: (result, overflow) = left.subtractingReportingOverflow(right)
    case .multiply: (result, overflow) = left.multipliedReportingOverflow(by: right)
    case .divide:
      if right == 0 { throw .divisionByZero }
      (result, overflow) = left.dividedReportingOverflow(by: right)
    case .remainder:
      if right == 0 { throw .divisionByZero }
      (result, overflow) = left.remainderReportingOverflow(dividingBy: right)
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: throw .noSuchOverload
    }
    if overflow { throw .overflow }
    return result
  }

  static func decimal(
    _ operation: BinaryOperator, _ left: WideDecimal, _ right: WideDecimal
  ) throws(ExpressionError) -> WideDecimal {
    switch operation {
    case .add: return try left + right
    case .subtract: return try left - right
    case .multiply: return try left * right
    case .divide: return try left / right
    case .remainder, .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
      throw .noSuchOverload
    }
  }

  static func double(_ operation: BinaryOperator, _ left: Double, _ right: Double) throws(ExpressionError) -> Double {
    switch operation {
    case .add: return left + right
    case .subtract: return left - right
    case .multiply: return left * right
    case .divide: return left / right
    case .remainder, .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
      throw .noSuchOverload
    }
  }

  /// Texts, lists, times; and a decimal beside an int, where the types were not known before.
  static func other(
    _ operation: BinaryOperator, _ left: ExpressionValue, _ right: ExpressionValue
  ) throws(ExpressionError) -> ExpressionValue {
    switch (operation, left, right) {
    case (.add, .string(let left), .string(let right)): return .string(left + right)
    case (.add, .bytes(let left), .bytes(let right)): return .bytes(left + right)
    case (.add, .list(let left), .list(let right)): return .list(left.items + right.items)
    case (_, .decimal(let left), .int(let right)): return .decimal(try decimal(operation, left, WideDecimal(right)))
    case (_, .int(let left), .decimal(let right)): return .decimal(try decimal(operation, WideDecimal(left), right))
    case (_, .duration(let left), .duration(let right)) where operation == .add || operation == .subtract:
      return .duration(TimeSpan(nanoseconds: try whole(operation, left.nanoseconds, right.nanoseconds)))
    case (.add, .duration(let span), .timestamp(let moment)), (.add, .timestamp(let moment), .duration(let span)):
      return .timestamp(try moment.moved(by: span, sign: 1))
    case (.subtract, .timestamp(let moment), .duration(let span)):
      return .timestamp(try moment.moved(by: span, sign: -1))
    case (.subtract, .timestamp(let left), .timestamp(let right)): return .duration(try left.since(right))
    case (.add, .date(let date), .duration(let span)), (.add, .duration(let span), .date(let date)):
      return .date(try date.moved(by: span, sign: 1))
    case (.subtract, .date(let date), .duration(let span)): return .date(try date.moved(by: span, sign: -1))
    case (.add, .date(let date), .months(let months)), (.add, .months(let months), .date(let date)):
      return .date(try months.calendar.moved(date, months: months.count))
    case (.subtract, .date(let date), .months(let months)):
      return .date(try months.calendar.moved(date, months: try whole(.subtract, 0, months.count)))
    case (.subtract, .date(let left), .date(let right)):
      guard let span = TimeSpan(days: Int64(left.daysSinceEpoch - right.daysSinceEpoch)) else { throw .outOfRange }
      return .duration(span)
    case (.add, _, _), (.subtract, _, _), (.multiply, _, _), (.divide, _, _), (.remainder, _, _), (.or, _, _),
      (
        .and,
        _, _
      ), (.equal, _, _), (.notEqual, _, _), (.less, _, _), (.lessOrEqual, _, _), (.greater, _, _),
      (.greaterOrEqual, _, _), (.isIn, _, _):
      throw .noSuchOverload
    }
  }
}

extension Timestamp {
  /// The moment so much later, or earlier with a sign of -1.
  func moved(by span: TimeSpan, sign: Int64) throws(ExpressionError) -> Timestamp {
    let (seconds, nanoseconds) = span.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    guard
      let moved = Timestamp(
        seconds: self.seconds + sign * seconds, nanoseconds: Int64(self.nanoseconds) + sign * nanoseconds)
    else { throw .outOfRange }
    return moved
  }

  func since(_ other: Timestamp) throws(ExpressionError) -> TimeSpan {
    let nanoseconds =
      Int128(seconds - other.seconds) * 1_000_000_000 + Int128(nanoseconds - other.nanoseconds)
    guard let span = Int64(exactly: nanoseconds) else { throw .outOfRange }
    return TimeSpan(nanoseconds: span)
  }
}

extension CivilDate {
  /// The day moved by a duration.
  ///
  /// - Parameters:
  ///   - span: a duration of whole days.
  ///   - sign: 1 for a later day, -1 for an earlier one.
  /// - Returns: the moved day.
  /// - Throws: `outOfRange` where the duration is not of whole days, or the result is outside of the calendar.
  func moved(by span: TimeSpan, sign: Int) throws(ExpressionError) -> CivilDate {
    guard let days = span.wholeDays, let moved = CivilDate(daysSinceEpoch: daysSinceEpoch + sign * Int(days)) else {
      throw .outOfRange
    }
    return moved
  }
}
