public import Diagnostics

/// A value with the place where its author wrote it.
public struct Written<Value> {
  public let value: Value
  public let range: SourceRange

  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  /// The same place with another value.
  public func map<Other>(_ transform: (Value) -> Other) -> Written<Other> {
    Written<Other>(transform(value), at: range)
  }
}

extension Written: Equatable where Value: Equatable {}
extension Written: Hashable where Value: Hashable {}
extension Written: Sendable where Value: Sendable {}
