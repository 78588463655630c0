/// The name of a field: letters, digits and `_`, beginning with a letter.
public struct FieldName: Hashable, Sendable, CustomStringConvertible {
  public let text: String
  /// Creates a name.
  ///
  /// - Parameter text: The text of a valid name; it is not checked.
  public init(_ text: String) { self.text = text }
  public var description: String { text }
}

/// The name of an entity.
public struct EntityName: Hashable, Sendable, CustomStringConvertible {
  public let text: String
  /// Creates a name.
  ///
  /// - Parameter text: The text of a valid name; it is not checked.
  public init(_ text: String) { self.text = text }
  public var description: String { text }
}

/// The identity of a record: a UUID (version 7) in lower case.
public struct RecordID: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// Parses an identity.
  ///
  /// - Parameter text: A UUID of 8-4-4-4-12 hexadecimal digits, in any case.
  /// - Returns: nil if the text has another form.
  public init?(_ text: String) {
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard groups.map(\.count) == [8, 4, 4, 4, 12],
      groups.allSatisfy({ $0.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit } })
    else { return nil }
    self.text = text.lowercased()
  }

  public var description: String { text }
}
