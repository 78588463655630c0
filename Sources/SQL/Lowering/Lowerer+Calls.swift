import Expressions
import Localization

extension Lowerer {
  mutating func call(
    _ function: ExpressionFunction, _ arguments: [TypedExpression], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    switch function {
    case .today:
      guard let today else { throw LoweringProblem(.clock, typed) }
      return try constant(.date(today), typed)
    case .or:
      let (value, other) = try alike(lower(arguments[0]), lower(arguments[1]), typed)
      return or(value, other)
    case .blank: return try blankness(arguments[0], isBlank: true)
    case .size:
      if case .list = arguments[0].type { return try size(arguments[0]) }
      return try textCall(function, arguments, typed)
    case .round: return try round(lower(arguments[0]), places: arguments.dropFirst().first, typed)
    case .abs: return try magnitude(lower(arguments[0]), typed)
    case .ratio: return try quotient(bound(lower(arguments[0])), bound(lower(arguments[1])), typed)
    case .yearsBetween, .monthsBetween, .daysBetween, .days, .months, .year, .month, .day, .persianYear,
      .yearsBetweenInPersian, .monthsBetweenInPersian, .monthsInPersian, .dateInPersian, .persianMonth, .persianDay,
      .date, .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek:
      return try dateCall(function, arguments, typed)
    case .startsWith, .endsWith, .contains, .charAt, .indexOf, .lowerAscii, .upperAscii, .replace, .substring,
      .string, .trim:
      return try textCall(function, arguments, typed)
    case .matches, .bool, .int, .uint, .double, .bytes, .timestamp, .duration, .type, .dyn, .getDayOfYear, .getHours,
      .getMinutes, .getSeconds, .getMilliseconds, .lastIndexOf, .split, .join, .reverse, .format, .quote, .decimal,
      .now:
      throw LoweringProblem(.function, typed)
    }
  }

  private mutating func dateCall(
    _ function: ExpressionFunction, _ arguments: [TypedExpression], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    var values: [LoweredValue] = []
    for argument in arguments { values.append(bound(try lower(argument))) }
    let wanted: LoweredKind = [.days, .months, .monthsInPersian].contains(function) ? .int : .date
    guard values.allSatisfy({ $0.kind == wanted }), let first = values.first else {
      throw LoweringProblem(.function, typed)
    }
    let date = first.sql
    func part(_ core: SQLText) -> LoweredValue { strict([first], .int, core: core, bound: 9999) }
    switch function {
    case .yearsBetween, .monthsBetween:
      return monthsBetween(first, values[1], inYears: function == .yearsBetween)
    case .daysBetween:
      let core: SQLText = "\(target.days(values[1].sql)) - \(target.days(date))"
      return strict([first, values[1]], .int, core: core, bound: 4_000_000)
    case .yearsBetweenInPersian, .monthsBetweenInPersian:
      return persianMonthsBetween(first, values[1], inYears: function == .yearsBetweenInPersian)
    case .days: return days(first)
    case .months: return strict([first], .months(.gregorian), core: date, bound: first.bound)
    case .monthsInPersian: return strict([first], .months(.persian), core: date, bound: first.bound)
    case .year, .getFullYear: return part(target.year(date))
    case .month: return part(target.month(date))
    case .getMonth: return part("\(target.month(date)) - 1")
    case .day, .getDate: return part(target.day(date))
    case .getDayOfMonth: return part("\(target.day(date)) - 1")
    case .getDayOfWeek: return part("(\(target.days(date)) % 7 + 11) % 7")
    case .persianYear, .persianMonth, .persianDay: return persian(function, first)
    case .date, .dateInPersian: return unblank(first)
    case .size, .startsWith, .endsWith, .contains, .matches, .bool, .int, .uint, .double, .string, .bytes, .timestamp,
      .duration, .type, .dyn, .getDayOfYear, .getHours, .getMinutes, .getSeconds, .getMilliseconds, .charAt, .indexOf,
      .lastIndexOf, .lowerAscii, .upperAscii, .replace, .split, .substring, .trim, .join, .reverse, .format, .quote,
      .decimal, .today, .now, .abs, .round, .ratio, .blank, .or:
      throw LoweringProblem(.function, typed)
    }
  }

  private mutating func textCall(
    _ function: ExpressionFunction, _ arguments: [TypedExpression], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    var values: [LoweredValue] = []
    for argument in arguments { values.append(bound(try lower(argument))) }
    if function == .string { return try string(values[0], typed) }
    guard values.first?.kind == .text else { throw LoweringProblem(.function, typed) }
    let text = values[0].sql
    let other = values.dropFirst().first?.sql ?? "NULL"
    switch function {
    case .size: return strict(values, .int, core: "length(\(text))", bound: Self.mostLength)
    case .startsWith: return strict(values, .bool, core: target.startsWith(text, other))
    case .endsWith: return strict(values, .bool, core: target.endsWith(text, other))
    case .contains: return strict(values, .bool, core: "\(target.position(of: other, in: text)) > 0")
    case .indexOf where values.count == 2:
      return strict(values, .int, core: "\(target.position(of: other, in: text)) - 1", bound: Self.mostLength)
    case .lowerAscii: return strict(values, .text, core: target.lowercased(text))
    case .upperAscii: return strict(values, .text, core: target.uppercased(text))
    case .trim:
      return strict(values, .text, core: target.trimmed(text, of: "\(literal: .text(Self.whitespace))"))
    case .charAt: return part(values[0], from: values[1], upTo: nil, isOne: true)
    case .substring: return part(values[0], from: values[1], upTo: values.dropFirst(2).first, isOne: false)
    case .replace where values.count == 3:
      guard case .string(let part) = arguments[1].constant, !part.isEmpty else {
        throw LoweringProblem(.function, typed)
      }
      return strict(values, .text, core: "replace(\(text), \(other), \(values[2].sql))")
    case .matches, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .type, .dyn, .getDate,
      .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getMonth, .getHours, .getMinutes, .getSeconds,
      .getMilliseconds, .indexOf, .lastIndexOf, .replace, .split, .join, .reverse, .format, .quote, .decimal, .date,
      .today, .now, .yearsBetween, .monthsBetween, .daysBetween, .days, .months, .dateInPersian,
      .yearsBetweenInPersian, .monthsBetweenInPersian, .monthsInPersian, .year, .month, .day, .persianYear,
      .persianMonth, .persianDay, .abs, .round, .ratio, .blank, .or:
      throw LoweringProblem(.function, typed)
    }
  }

  /// Every code point of Unicode's White_Space.
  private static let whitespace: String = {
    var text = String.UnicodeScalarView()
    for code in 0...0x3000 as ClosedRange<UInt32> {
      if let scalar = Unicode.Scalar(code), scalar.properties.isWhitespace { text.append(scalar) }
    }
    return String(text)
  }()

  /// Code points of the longest text.
  private static let mostLength: Magnitude = 2_147_483_648

  private func string(_ value: LoweredValue, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    if value.kind == .text { return unblank(value) }
    if value.kind == .bool {
      return strict(
        [value], .text, core: "CASE WHEN \(value.sql) THEN 'true' WHEN NOT \(value.sql) THEN 'false' END")
    }
    guard let text = target.string(value) else { throw LoweringProblem(.function, typed) }
    return strict([value], .text, core: text)
  }

  /// Code points of a text; a failure outside of it.
  private func part(
    _ text: LoweredValue, from start: LoweredValue, upTo end: LoweredValue?, isOne: Bool
  ) -> LoweredValue {
    let length: SQLText = "length(\(text.sql))"
    let last = end?.sql ?? length
    let count: SQLText = isOne ? "1" : "\(last) - \(start.sql)"
    let piece = target.part(of: text.sql, from: start.sql, count: count)
    let core: SQLText = """
      CASE WHEN \(start.sql) BETWEEN 0 AND \(last) AND \(last) <= \(length) THEN \(piece) END
      """
    return strict([text, start] + (end.map { [$0] } ?? []), .text, core: core, isPlain: false)
  }
}
