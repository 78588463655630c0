/// `abs`, `round`, `ratio`.
enum NumberFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      .abs, .either, [.int, .decimal, .double].map { Overload([$0], $0) }, example: "abs(-5) == 5", abs),
    FunctionDeclaration(
      .round, .either, [.int, .decimal, .double].flatMap { [Overload([$0], $0), Overload([$0, .int], $0)] },
      example: "round(1.25, 1) == 1.3", round),
    FunctionDeclaration(
      .ratio, .global, [Overload([.decimal, .decimal], .decimal)], example: "ratio(1, 8) == 0.125", ratio),
  ]

  static func abs(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .int(let number): return number < 0 ? .int(try Arithmetic.whole(.subtract, 0, number)) : .int(number)
    case .decimal(let number): return .decimal(number.units < 0 ? number.negated : number)
    case .double(let number): return .double(number.magnitude)
    case .null, .bool, .uint, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type,
      nil:
      throw .noSuchOverload
    }
  }

  /// `round(x, scale)`: half away from zero. Below 0 tens, hundreds and so on are kept.
  static func round(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let scale = try TextArguments.number(arguments, 1) ?? 0
    guard (-38...38).contains(scale) else { throw .outOfRange }
    switch arguments.first {
    case .int(let number):
      return .int(try WideDecimal(number).rounded(toScale: scale).truncated())
    case .decimal(let number): return .decimal(try number.rounded(toScale: scale))
    case .double(let number):
      // By the digits that people see, so that 1.005 becomes 1.01; what has none so fine stays as it is.
      guard number.isFinite, let decimal = WideDecimal(number.description) else { return .double(number) }
      return .double(try decimal.rounded(toScale: scale).double)
    case .null, .bool, .uint, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type,
      nil:
      throw .noSuchOverload
    }
  }

  static func ratio(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard arguments.count == 2 else { throw .noSuchOverload }
    return .decimal(try decimal(arguments[0]) / decimal(arguments[1]))
  }

  private static func decimal(_ value: ExpressionValue) throws(ExpressionError) -> WideDecimal {
    switch value {
    case .decimal(let number): return number
    case .int(let number): return WideDecimal(number)
    case .null, .bool, .uint, .double, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record,
      .type:
      throw .noSuchOverload
    }
  }
}
