/// The values of a call as what a function takes; any other is `noSuchOverload`.
enum TextArguments {
  /// The first of them, as a text.
  static func one(_ arguments: [ExpressionValue]) throws(ExpressionError) -> String {
    guard let first = arguments.first else { throw .noSuchOverload }
    return try text(first)
  }

  /// The first two, as texts.
  static func two(_ arguments: [ExpressionValue]) throws(ExpressionError) -> (String, String) {
    guard arguments.count >= 2 else { throw .noSuchOverload }
    return (try text(arguments[0]), try text(arguments[1]))
  }

  /// A value that must be a text.
  static func text(_ value: ExpressionValue) throws(ExpressionError) -> String {
    guard case .string(let text) = value else { throw .noSuchOverload }
    return text
  }

  /// The int at an index of the arguments; nil where there are fewer.
  static func number(_ arguments: [ExpressionValue], _ index: Int) throws(ExpressionError) -> Int? {
    guard index < arguments.count else { return nil }
    guard case .int(let number) = arguments[index] else { throw .noSuchOverload }
    return Int(number)
  }
}
