import Localization

/// A moment in UTC, with a resolution of one millisecond.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// Creates a moment.
  ///
  /// - Parameter milliseconds: Milliseconds since 1970-01-01T00:00:00Z; clamped to the years 1 to 9999.
  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999)
  }

  /// Parses the form `2026-01-05T10:20:30.123Z`.
  ///
  /// - Parameter text: The text of a moment.
  /// - Returns: nil for any other form.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(0) { number, byte in
        guard let number, (0x30...0x39).contains(byte) else { return nil }
        return number * 10 + Int(byte - 0x30)
      }
    }
    guard bytes.count == 24, Self.marks.allSatisfy({ bytes[$0.key] == $0.value }),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19), let thousandth = number(20..<23),
      let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
    else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
    self.init(milliseconds: Int64(seconds) * 1000 + Int64(thousandth))
  }

  /// The moment in the form `2026-01-05T10:20:30.123Z`; these texts sort like the moments.
  public var description: String {
    let days = Int((milliseconds - (milliseconds < 0 ? Self.day - 1 : 0)) / Self.day)
    let rest = Int(milliseconds - Int64(days) * Self.day)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    bytes += (CivilDate(daysSinceEpoch: days)?.iso ?? "1970-01-01").utf8
    let parts: [(mark: Unicode.Scalar, number: Int, width: Int)] = [
      ("T", rest / 3_600_000, 2), (":", rest / 60_000 % 60, 2), (":", rest / 1000 % 60, 2), (".", rest % 1000, 3),
    ]
    for (mark, number, width) in parts {
      bytes.append(UInt8(ascii: mark))
      if width == 3 { bytes.append(Self.digit(number / 100)) }
      bytes.append(Self.digit(number / 10))
      bytes.append(Self.digit(number))
    }
    bytes.append(UInt8(ascii: "Z"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The moment some seconds later.
  ///
  /// - Parameter seconds: The number of seconds; negative for an earlier moment.
  /// - Returns: The moment, clamped to the years 1 to 9999.
  public func adding(seconds: Int) -> Timestamp { Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000) }

  /// The moment some milliseconds later.
  ///
  /// - Parameter milliseconds: Their number; negative for an earlier moment.
  /// - Returns: The moment, clamped to the years 1 to 9999.
  public func adding(milliseconds: Int64) -> Timestamp {
    let (sum, isTooFar) = self.milliseconds.addingReportingOverflow(milliseconds)
    return Timestamp(milliseconds: isTooFar ? (milliseconds < 0 ? .min : .max) : sum)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  private static let day: Int64 = 86_400_000
  private static let marks: [Int: UInt8] = [
    4: UInt8(ascii: "-"), 7: UInt8(ascii: "-"), 10: UInt8(ascii: "T"), 13: UInt8(ascii: ":"), 16: UInt8(ascii: ":"),
    19: UInt8(ascii: "."), 23: UInt8(ascii: "Z"),
  ]

  /// The last digit of a number.
  private static func digit(_ number: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10) }
}
