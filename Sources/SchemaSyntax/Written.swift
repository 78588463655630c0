public import Diagnostics

/// A value with the range in which its author wrote it.
public struct Written<Value> {
  /// The value.
  public let value: Value
  /// The range of the value in the file.
  public let range: SourceRange

  /// Makes a written value.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - range: its range in the file.
  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  /// Another value with the same range.
  ///
  /// - Parameter transform: makes the other value.
  public func map<Other>(_ transform: (Value) -> Other) -> Written<Other> {
    Written<Other>(transform(value), at: range)
  }
}

extension Written: Equatable where Value: Equatable {}
extension Written: Hashable where Value: Hashable {}
extension Written: Sendable where Value: Sendable {}
