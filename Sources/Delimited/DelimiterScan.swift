/// Finds delimiters, quotes and line ends, sixteen bytes at a time.
struct DelimiterScan {
  private let delimiter: SIMD16<UInt8>
  private let quote = SIMD16<UInt8>(repeating: 0x22)
  private let lineFeed = SIMD16<UInt8>(repeating: 0x0A)
  private let carriageReturn = SIMD16<UInt8>(repeating: 0x0D)
  private let delimiterByte: UInt8
  /// One bit for each lane of a half.
  private let bits = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)

  /// Creates a scan.
  ///
  /// - Parameter delimiter: The delimiter.
  init(delimiter: UInt8) {
    delimiterByte = delimiter
    self.delimiter = SIMD16(repeating: delimiter)
  }

  /// Finds all marks in a range.
  ///
  /// - Parameters:
  ///   - bytes: The buffer.
  ///   - range: The range to scan.
  ///   - marks: Receives the offsets of the marks in ascending order; grown if it is too small.
  /// - Returns: The number of marks.
  /// - Complexity: O(bytes).
  func marks(in bytes: borrowing Span<UInt8>, _ range: Range<Int>, into marks: inout [UInt32]) -> Int {
    if marks.count < range.count + 16 { marks = [UInt32](repeating: 0, count: range.count + 16) }
    var out = marks.mutableSpan
    let raw = bytes.bytes
    var found = 0
    var index = range.lowerBound
    while index &+ 16 <= range.upperBound {
      let block = raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      let hits = (block .== delimiter) .| (block .== quote) .| (block .== lineFeed) .| (block .== carriageReturn)
      let chosen = unsafeBitCast(SIMD16<UInt8>.zero.replacing(with: bits, where: hits), to: SIMD2<UInt64>.self)
      var mask = Self.gather(chosen[0]) | Self.gather(chosen[1]) << 8
      while mask != 0 {
        out[found] = UInt32(truncatingIfNeeded: index &+ mask.trailingZeroBitCount)
        found &+= 1
        mask &= mask &- 1
      }
      index &+= 16
    }
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == delimiterByte || byte == 0x22 || byte == 0x0A || byte == 0x0D {
        out[found] = UInt32(truncatingIfNeeded: index)
        found &+= 1
      }
      index &+= 1
    }
    return found
  }

  /// The lowest bits of eight lanes in one byte.
  @inline(__always)
  private static func gather(_ lanes: UInt64) -> UInt64 { (lanes &* 0x0101_0101_0101_0101) &>> 56 }
}
