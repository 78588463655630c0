import Localization

/// Writes numbers and days as UTF-8, in the digits of a page. What does not fit into the buffer is dropped.
struct ByteWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private let digits: DigitBytes
  /// The number of bytes that were written.
  private(set) var count = 0

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - buffer: The buffer to write to.
  ///   - digits: The digits of the page.
  init(buffer: UnsafeMutableBufferPointer<UInt8>, digits: DigitSystem) {
    self.buffer = buffer
    self.digits = DigitBytes(digits)
  }

  /// Writes one byte of UTF-8; an ASCII digit is written in the digits of the page.
  ///
  /// - Parameter byte: A digit, or a byte of another character.
  mutating func write(_ byte: UInt8) {
    let width = DigitBytes.isDigit(byte) ? digits.width : 1
    guard count + width <= buffer.count else { return }
    if width == 1 {
      put(byte)
    } else {
      digits.write(byte, to: buffer, at: count)
      count += width
    }
  }

  /// Writes a scaled integer as a decimal.
  ///
  /// - Parameters:
  ///   - units: The number times 10 to the power of `scale`.
  ///   - scale: The number of decimal places.
  ///   - point: The decimal point.
  ///   - separator: The separator of groups of three digits before the point; nil for none.
  mutating func write(_ units: Int64, scale: Int, point: Unicode.Scalar, separator: Unicode.Scalar?) {
    if units < 0 { write(UInt8(ascii: "-")) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { ascii in
      var rest = units.magnitude
      var length = 0
      repeat {
        ascii[length] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
        rest /= 10
        length += 1
      } while (rest > 0 || length <= scale) && length < 40
      for index in stride(from: length - 1, through: 0, by: -1) {
        write(ascii[index])
        if index == scale, scale > 0 { write(point) }
        if let separator, index > scale, (index - scale).isMultiple(of: 3) { write(separator) }
      }
    }
  }

  /// Writes a day with the year first: `1404/05/27`.
  ///
  /// - Parameters:
  ///   - year: The year, written with four digits.
  ///   - month: The month, 1 to 12.
  ///   - day: The day of the month.
  ///   - separator: The separator between the three numbers.
  mutating func write(_ year: Int, _ month: Int, _ day: Int, _ separator: Unicode.Scalar) {
    write(year, width: 4)
    write(separator)
    write(month, width: 2)
    write(separator)
    write(day, width: 2)
  }

  /// Writes a day with the day first: `18.08.2025`.
  ///
  /// - Parameters:
  ///   - year: The year, written with four digits.
  ///   - month: The month, 1 to 12.
  ///   - day: The day of the month.
  mutating func writeDayFirst(_ year: Int, _ month: Int, _ day: Int) {
    write(day, width: 2)
    write(".")
    write(month, width: 2)
    write(".")
    write(year, width: 4)
  }

  private mutating func write(_ number: Int, width: Int) {
    var power = 1
    for _ in 1..<width { power *= 10 }
    while power > 0 {
      write(UInt8(truncatingIfNeeded: number / power % 10) + 0x30)
      power /= 10
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter where count < buffer.count { put(unit) }
  }

  private mutating func put(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }
}
