/// A record of named values: a row of a list, `old`, `user`. Its type has the names, in the order of the values.
public struct ExpressionRecord: Sendable {
  public let type: RecordType
  public let values: [ExpressionValue]

  /// - Parameters:
  ///   - type: the names and types of the fields.
  ///   - values: the values in the order of the fields. Those that are missing at the end are blank.
  public init(_ type: RecordType, _ values: [ExpressionValue]) {
    self.type = type
    self.values = values
  }

  /// The value of a field by its index; blank where it is missing.
  func value(at index: Int) -> ExpressionValue { values.indices.contains(index) ? values[index] : .null }
}
