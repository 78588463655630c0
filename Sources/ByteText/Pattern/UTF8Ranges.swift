/// Splits ranges of code points into sequences of byte ranges that match exactly their UTF-8 encodings.
///
/// The method of Ken Thompson's grep for Plan 9, as in RE2 and Rust's utf8-ranges: split where the length of the
/// encoding changes, then where a continuation byte would not cover its full range.
enum UTF8Ranges {
  /// The encodings of a range.
  ///
  /// - Parameter range: Code points without surrogates.
  /// - Returns: Sequences of one to four byte ranges each.
  static func sequences(of range: ClosedRange<UInt32>) -> [[ClosedRange<UInt8>]] {
    var sequences: [[ClosedRange<UInt8>]] = []
    var open = [range]
    while let next = open.popLast() {
      if let (left, right) = cut(next) {
        open.append(right)
        open.append(left)
      } else {
        sequences.append(zip(bytes(next.lowerBound), bytes(next.upperBound)).map { $0...max($0, $1) })
      }
    }
    return sequences
  }

  private static func cut(_ range: ClosedRange<UInt32>) -> (ClosedRange<UInt32>, ClosedRange<UInt32>)? {
    for edge: UInt32 in [0x7F, 0x7FF, 0xFFFF] where range.lowerBound <= edge && range.upperBound > edge {
      return (range.lowerBound...edge, (edge + 1)...range.upperBound)
    }
    guard range.upperBound > 0x7F else { return nil }
    for count: UInt32 in 1...3 {
      let mask: UInt32 = (1 << (6 * count)) - 1
      guard range.lowerBound & ~mask != range.upperBound & ~mask else { continue }
      if range.lowerBound & mask != 0 {
        return (range.lowerBound...(range.lowerBound | mask), ((range.lowerBound | mask) + 1)...range.upperBound)
      }
      if range.upperBound & mask != mask {
        let edge = range.upperBound & ~mask
        return (range.lowerBound...(edge - 1), edge...range.upperBound)
      }
    }
    return nil
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    switch value {
    case ..<0x80: [UInt8(value)]
    case ..<0x800: [UInt8(0xC0 | value >> 6), UInt8(0x80 | value & 0x3F)]
    case ..<0x1_0000: [UInt8(0xE0 | value >> 12), UInt8(0x80 | value >> 6 & 0x3F), UInt8(0x80 | value & 0x3F)]
    default:
      [
        UInt8(0xF0 | value >> 18 & 0x07), UInt8(0x80 | value >> 12 & 0x3F), UInt8(0x80 | value >> 6 & 0x3F),
        UInt8(0x80 | value & 0x3F),
      ]
    }
  }
}
