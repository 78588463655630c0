/// The UTF-8 encodings of a system's digits, for writing numbers byte by byte.
public struct DigitBytes: Hashable, Sendable {
  /// The code point of the zero.
  @usableFromInline let zero: UInt32
  /// The number of bytes of a digit: 1 for ASCII, otherwise 2 or 3.
  public let width: Int

  /// The encodings of a system's digits.
  ///
  /// - Parameter system: A system whose digits lie in the Basic Multilingual Plane.
  public init(_ system: DigitSystem) {
    zero = system.zero.value
    width = zero < 0x80 ? 1 : zero < 0x800 ? 2 : 3
  }

  /// Whether a byte is an ASCII digit.
  ///
  /// - Parameter byte: A byte of UTF-8.
  /// - Returns: false for the bytes of all other digits.
  @inlinable
  public static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Writes a digit in this system.
  ///
  /// - Parameters:
  ///   - digit: An ASCII digit.
  ///   - buffer: A buffer with room for `width` bytes at `index`.
  ///   - index: The position of the first byte.
  @inlinable
  public func write(_ digit: UInt8, to buffer: UnsafeMutableBufferPointer<UInt8>, at index: Int) {
    if width == 1 {
      buffer[index] = digit
      return
    }
    let value = zero + UInt32(digit & 0xF)
    if width == 2 {
      buffer[index] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
    } else {
      buffer[index] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
      buffer[index + 1] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
    }
    buffer[index + width - 1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
  }
}
