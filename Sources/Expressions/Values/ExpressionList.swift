/// A list of values.
public struct ExpressionList: Sendable {
  public let items: [ExpressionValue]
  /// The cost of reading all of it, in steps.
  let weight: Int

  /// - Parameter items: the values, in their order. O(items).
  public init(_ items: [ExpressionValue]) {
    self.items = items
    weight = items.reduce(1) { Weight.sum($0, $1.weight) }
  }
}
