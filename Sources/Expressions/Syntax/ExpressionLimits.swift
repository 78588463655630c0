/// Limits for the size of an expression, which bound the time and the recursion of parsing, checking and evaluating.
public struct ExpressionLimits: Hashable, Sendable {
  /// The most bytes of the text.
  public var bytes: Int
  /// The most brackets, calls, signs and conditions inside of one another. The specification of CEL requires 32.
  public var nesting: Int
  /// The most levels of the tree. A chain of operators adds one level for each.
  public var height: Int
  /// The most macros inside of one another.
  public var macros: Int

  /// - Parameters:
  ///   - bytes: most bytes of the text.
  ///   - nesting: most brackets, calls, signs and conditions inside of one another; 64 where it is more.
  ///   - height: most levels of the tree; 250 where it is more.
  ///   - macros: most macros inside of one another; 8 where it is more.
  public init(bytes: Int = 16 << 10, nesting: Int = 64, height: Int = 250, macros: Int = 4) {
    self.bytes = bytes
    self.nesting = Swift.min(nesting, 64)
    self.height = Swift.min(height, 250)
    self.macros = Swift.min(macros, 8)
  }

  /// The most problems that are reported for one expression.
  static let problems = 20

  public static let standard = ExpressionLimits()
}
