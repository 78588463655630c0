import Expressions

/// Writes calls of the functions of the language. A function that the engines cannot answer as the evaluator does is
/// refused by name.
struct FunctionLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }
  private var operations: OperationLowering { OperationLowering(context: context) }
  private var dates: DateLowering { DateLowering(context: context) }
  private var persian: PersianDateLowering { PersianDateLowering(context: context) }
  private var texts: TextLowering { TextLowering(context: context) }
  private var numbers: ArithmeticLowering { ArithmeticLowering(context: context) }

  /// The one table of functions: a function of the language that it forgets does not compile.
  /// - Parameters:
  ///   - function: what is called.
  ///   - arguments: its values; as many as one of its overloads takes.
  ///   - typed: the call, for the range of a problem.
  /// - Throws: `function` where SQL does not have it, or not for these values; what is wrong with a value.
  func call(
    _ function: ExpressionFunction, _ arguments: [TypedExpression], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let first = arguments.first ?? typed
    switch function {
    case .today: return try today(typed)
    case .or: return try or(arguments, typed)
    case .blank: return try ComparisonLowering(context: context).blankness(first, isBlank: true)
    case .size: return try size(arguments, typed)
    case .round: return try numbers.round(context.lower(first), scale: arguments.dropFirst().first, typed)
    case .abs: return try numbers.magnitude(context.lower(first), typed)
    case .ratio: return try ratio(arguments, typed)
    case .yearsBetween: return try between(arguments, typed) { dates.monthsBetween($0, $1, inYears: true) }
    case .monthsBetween: return try between(arguments, typed) { dates.monthsBetween($0, $1, inYears: false) }
    case .daysBetween: return try between(arguments, typed) { dates.daysBetween($0, $1) }
    case .yearsBetweenInPersian: return try between(arguments, typed) { persian.monthsBetween($0, $1, inYears: true) }
    case .monthsBetweenInPersian: return try between(arguments, typed) { persian.monthsBetween($0, $1, inYears: false) }
    case .days: return try of(.int, arguments, typed) { dates.days($0) }
    case .months: return try of(.int, arguments, typed) { dates.months($0, of: .gregorian) }
    case .monthsInPersian: return try of(.int, arguments, typed) { dates.months($0, of: .persian) }
    case .year, .getFullYear: return try part(arguments, typed) { target.year($0) }
    case .month: return try part(arguments, typed) { target.month($0) }
    case .getMonth: return try part(arguments, typed) { "\(target.month($0)) - 1" }
    case .day, .getDate: return try part(arguments, typed) { target.day($0) }
    case .getDayOfMonth: return try part(arguments, typed) { "\(target.day($0)) - 1" }
    case .getDayOfWeek: return try part(arguments, typed) { "(\(target.days($0)) % 7 + 11) % 7" }
    case .persianYear: return try of(.date, arguments, typed) { persian.year(of: $0) }
    case .persianMonth: return try of(.date, arguments, typed) { persian.month(of: $0) }
    case .persianDay: return try of(.date, arguments, typed) { persian.day(of: $0) }
    case .date, .dateInPersian: return try of(.date, arguments, typed) { operations.unblank($0) }
    case .startsWith: return try text(arguments, typed, .bool) { target.startsWith($0, $1) }
    case .endsWith: return try text(arguments, typed, .bool) { target.endsWith($0, $1) }
    case .contains: return try text(arguments, typed, .bool) { "\(target.position(of: $1, in: $0)) > 0" }
    case .lowerAscii: return try text(arguments, typed, .text) { text, _ in target.lowercased(text) }
    case .upperAscii: return try text(arguments, typed, .text) { text, _ in target.uppercased(text) }
    case .trim: return try text(arguments, typed, .text) { text, _ in texts.trimmed(text) }
    case .indexOf: return try index(arguments, typed)
    case .charAt, .substring: return try piece(arguments, isOne: function == .charAt, typed)
    case .replace: return try replace(arguments, typed)
    case .string: return try string(arguments, typed)
    case .matches, .bool, .int, .uint, .double, .bytes, .timestamp, .duration, .type, .dyn, .getDayOfYear, .getHours,
      .getMinutes, .getSeconds, .getMilliseconds, .lastIndexOf, .split, .join, .reverse, .format, .quote, .decimal,
      .now:
      throw LoweringProblem(.function, typed)
    }
  }

  /// The values of a call, each written once.
  private func operands(_ arguments: [TypedExpression]) throws(LoweringProblem) -> [LoweredValue] {
    var values: [LoweredValue] = []
    for argument in arguments { values.append(context.bound(try context.lower(argument))) }
    return values
  }

  private func today(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    guard let today = context.today else { throw LoweringProblem(.clock, typed) }
    return try ConstantLowering(target: target).constant(.date(today), typed)
  }

  private func or(_ arguments: [TypedExpression], _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    guard arguments.count == 2 else { throw LoweringProblem(.function, typed) }
    let (value, other) = try KindConversion(target: target)
      .alike(context.lower(arguments[0]), context.lower(arguments[1]), typed)
    return LogicLowering(context: context).or(value, other)
  }

  private func ratio(_ arguments: [TypedExpression], _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    guard arguments.count == 2 else { throw LoweringProblem(.function, typed) }
    return try numbers.quotient(
      context.bound(context.lower(arguments[0])), context.bound(context.lower(arguments[1])), typed)
  }
}

/// The forms that several functions share.
extension FunctionLowering {
  /// A function of a value of one kind.
  private func of(
    _ kind: LoweredKind, _ arguments: [TypedExpression], _ typed: TypedExpression,
    _ make: (LoweredValue) -> LoweredValue
  ) throws(LoweringProblem) -> LoweredValue {
    let values = try operands(arguments)
    guard values.allSatisfy({ $0.kind == kind }), let first = values.first else {
      throw LoweringProblem(.function, typed)
    }
    return make(first)
  }

  /// A part of a date, a whole number.
  private func part(
    _ arguments: [TypedExpression], _ typed: TypedExpression, _ core: (SQLText) -> SQLText
  ) throws(LoweringProblem) -> LoweredValue {
    try of(.date, arguments, typed) { operations.strict([$0], .int, core: core($0.sql), bound: 9999) }
  }

  /// A function of two dates.
  private func between(
    _ arguments: [TypedExpression], _ typed: TypedExpression, _ make: (LoweredValue, LoweredValue) -> LoweredValue
  ) throws(LoweringProblem) -> LoweredValue {
    let values = try operands(arguments)
    guard values.count == 2, values.allSatisfy({ $0.kind == .date }) else { throw LoweringProblem(.function, typed) }
    return make(values[0], values[1])
  }

  /// The values of a function whose first one is a text.
  private func textOperands(
    _ arguments: [TypedExpression], _ typed: TypedExpression
  ) throws(LoweringProblem) -> [LoweredValue] {
    let values = try operands(arguments)
    guard values.first?.kind == .text else { throw LoweringProblem(.function, typed) }
    return values
  }

  /// A function of a text, and of another where it takes two.
  private func text(
    _ arguments: [TypedExpression], _ typed: TypedExpression, _ kind: LoweredKind,
    _ core: (SQLText, SQLText) -> SQLText
  ) throws(LoweringProblem) -> LoweredValue {
    texts.call(try textOperands(arguments, typed), kind, core)
  }
}

/// The functions over texts that have rules of their own.
extension FunctionLowering {
  private func size(_ arguments: [TypedExpression], _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    if let list = arguments.first, case .list = list.type { return try ListLowering(context: context).size(list) }
    return texts.call(try textOperands(arguments, typed), .int, bound: TextLowering.mostLength) { text, _ in
      "length(\(text))"
    }
  }

  private func index(_ arguments: [TypedExpression], _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    let values = try textOperands(arguments, typed)
    guard values.count == 2 else { throw LoweringProblem(.function, typed) }
    return texts.call(values, .int, bound: TextLowering.mostLength) { "\(target.position(of: $1, in: $0)) - 1" }
  }

  private func piece(
    _ arguments: [TypedExpression], isOne: Bool, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let values = try textOperands(arguments, typed)
    guard values.count >= 2 else { throw LoweringProblem(.function, typed) }
    return texts.part(values[0], from: values[1], upTo: isOne ? nil : values.dropFirst(2).first, isOne: isOne)
  }

  /// Only with a constant to look for that is not empty, and without a limit.
  private func replace(
    _ arguments: [TypedExpression], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    let values = try textOperands(arguments, typed)
    guard values.count == 3, case .string(let part) = arguments[1].constant, !part.isEmpty else {
      throw LoweringProblem(.function, typed)
    }
    return texts.call(values, .text) { "replace(\($0), \($1), \(values[2].sql))" }
  }

  private func string(
    _ arguments: [TypedExpression], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard let value = try operands(arguments).first else { throw LoweringProblem(.function, typed) }
    return try texts.string(value, typed)
  }
}
