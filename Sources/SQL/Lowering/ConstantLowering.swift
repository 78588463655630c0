import Expressions

/// Lowers constants, and blanks of a kind.
struct ConstantLowering {
  let target: any LoweringTarget

  /// A constant; blank for null.
  func constant(_ value: ExpressionValue, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    func simple(_ sql: SQLText, _ kind: LoweredKind, bound: Magnitude = 0) -> LoweredValue {
      LoweredValue(sql: sql, kind: kind, isSimple: true, bound: bound)
    }
    func whole(_ number: Int64, _ kind: LoweredKind) -> LoweredValue {
      simple("\(literal: .integer(number))", kind, bound: Magnitude(Int128(number.magnitude)))
    }
    switch value {
    case .null: return blank(.nothing)
    case .bool(let flag): return simple(flag ? "TRUE" : "FALSE", .bool)
    case .int(let number): return whole(number, .int)
    case .decimal(let number):
      guard let sql = target.decimals.constant(number) else { throw LoweringProblem(.tooLarge, typed) }
      return simple(sql, .decimal(scale: Int(number.scale)), bound: Magnitude(Int128(number.units.magnitude)))
    case .string(let text):
      // The engines' texts end at a NUL for some functions, or have none.
      guard !text.utf8.contains(0) else { throw LoweringProblem(.type, typed) }
      return simple("\(literal: .text(text))", .text)
    case .date(let date): return simple(target.constant(date), .date)
    case .duration(let span): return whole(span.nanoseconds, .span)
    case .months(let months): return whole(months.count, .months(months.calendar))
    case .list: throw LoweringProblem(.list, typed)
    case .uint, .double, .bytes, .timestamp, .map, .record, .type: throw LoweringProblem(.type, typed)
    }
  }

  /// A blank of a kind.
  func blank(_ kind: LoweredKind) -> LoweredValue {
    LoweredValue(sql: target.blank("NULL", as: kind), kind: kind, canBeBlank: true, isSimple: true)
  }
}
