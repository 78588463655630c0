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
    guard text.utf8.count == 36 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for (index, byte) in text.utf8.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard let digit = Self.value(ofDigit: byte) else { return nil }
        high = high << 4 | low >> 60
        low = low << 4 | UInt64(digit)
      }
    }
    self.init(high: high, low: low)
  }

  /// Reads the binary form of an identity.
  ///
  /// - Parameter bytes: The bytes of the UUID, the most significant first.
  /// - Returns: nil unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(high: half(bytes[..<8]), low: half(bytes[8...]))
  }

  /// The identity that a number of 128 bits is.
  ///
  /// - Parameters:
  ///   - high: The first 64 bits, the most significant first.
  ///   - low: The other 64 bits.
  public init(high: UInt64, low: UInt64) {
    text = String(unsafeUninitializedCapacity: 36) { buffer in
      var next = 0
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          buffer[next] = UInt8(ascii: "-")
          next += 1
        }
        let half = index < 16 ? high : low
        buffer[next] = Self.digit(UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (index & 15)) & 0xF))
        next += 1
      }
      return next
    }
  }

  /// The binary form: the 16 bytes of the UUID, the most significant first.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { bytes, count in
      var high: UInt8?
      for digit in text.utf8 {
        guard count < 16, let value = Self.value(ofDigit: digit) else { continue }
        if let first = high {
          bytes[count] = first << 4 | value
          count += 1
          high = nil
        } else {
          high = value
        }
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  public var description: String { text }
}
