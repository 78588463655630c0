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

  /// Reads the binary form of an identity.
  ///
  /// - Parameter bytes: The bytes of the UUID, the most significant first.
  /// - Returns: nil unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    text = String(unsafeUninitializedCapacity: 36) { buffer in
      var next = 0
      for (index, byte) in bytes.enumerated() {
        if Self.groupStarts.contains(index) {
          buffer[next] = UInt8(ascii: "-")
          next += 1
        }
        buffer[next] = Self.digit(byte >> 4)
        buffer[next + 1] = Self.digit(byte & 0xF)
        next += 2
      }
      return next
    }
  }

  /// The binary form: the 16 bytes of the UUID, the most significant first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    var high: UInt8?
    for digit in text.utf8 {
      guard let value = Self.value(ofDigit: digit) else { continue }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }

  /// The indices of the bytes before which the text has a hyphen.
  private static let groupStarts: Set<Int> = [4, 6, 8, 10]

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  public var description: String { text }
}
