public import Localization

/// A moment: seconds since 1970-01-01T00:00:00Z and nanoseconds. Years 1 to 9999.
public struct Timestamp: Hashable, Sendable, Comparable {
  public let seconds: Int64
  /// 0 to 999,999,999.
  public let nanoseconds: Int32

  /// The moment, or nil outside of years 1 to 9999. Nanoseconds may be any number.
  public init?(seconds: Int64, nanoseconds: Int64 = 0) {
    let carried = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let rest = carried.remainder < 0 ? carried.remainder + 1_000_000_000 : carried.remainder
    let carry = carried.quotient - (carried.remainder < 0 ? 1 : 0)
    let (total, overflow) = seconds.addingReportingOverflow(carry)
    guard !overflow, (-62_135_596_800...253_402_300_799).contains(total) else { return nil }
    self.seconds = total
    self.nanoseconds = Int32(rest)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// Day and second of the day at so many seconds east of Greenwich; nil where that leaves the calendar.
  public func civil(offset: Int) -> (date: CivilDate, second: Int)? {
    let local = Int(seconds) + offset
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    return CivilDate(daysSinceEpoch: day).map { ($0, local - day * 86_400) }
  }
}
