import Localization

/// Writes numbers and days into the bytes of a text, in the digits of a page.
struct ByteWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private let digits: DigitSystem
  /// How many bytes were written.
  private(set) var count = 0

  init(buffer: UnsafeMutableBufferPointer<UInt8>, digits: DigitSystem) {
    self.buffer = buffer
    self.digits = digits
  }

  /// A byte of UTF-8; an ASCII digit in those of the page. Bytes beyond the buffer are dropped.
  mutating func write(_ byte: UInt8) {
    guard count + 2 <= buffer.count else {
      if count < buffer.count { put(byte) }
      return
    }
    if digits == .persian, (0x30...0x39).contains(byte) {
      // U+06F0 … U+06F9 are DB B0 … DB B9.
      put(0xDB)
      put(byte - 0x30 + 0xB0)
    } else {
      put(byte)
    }
  }

  /// A scaled whole number: `places` digits behind the point, the others in groups of three where a separator is
  /// given.
  mutating func write(_ units: Int64, places: Int, point: Unicode.Scalar, separator: Unicode.Scalar?) {
    if units < 0 { write(UInt8(ascii: "-")) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { ascii in
      var rest = units.magnitude
      var length = 0
      repeat {
        ascii[length] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
        rest /= 10
        length += 1
      } while (rest > 0 || length <= places) && length < 40
      for index in stride(from: length - 1, through: 0, by: -1) {
        write(ascii[index])
        if index == places, places > 0 { write(point) }
        if let separator, index > places, (index - places).isMultiple(of: 3) { write(separator) }
      }
    }
  }

  /// `1404/05/27`.
  mutating func write(_ year: Int, _ month: Int, _ day: Int, _ separator: Unicode.Scalar) {
    write(year, width: 4)
    write(separator)
    write(month, width: 2)
    write(separator)
    write(day, width: 2)
  }

  /// `18.08.2025`.
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
