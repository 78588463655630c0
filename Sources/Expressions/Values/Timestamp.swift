public import Localization

/// A moment: seconds since 1970-01-01T00:00:00Z and nanoseconds. Years 1 to 9999.
public struct Timestamp: Hashable, Sendable, Comparable {
  public let seconds: Int64
  /// The nanoseconds of the second, 0 to 999,999,999.
  public let nanoseconds: Int32

  /// A moment; nil outside of the years 1 to 9999.
  /// - Parameters:
  ///   - seconds: seconds since 1970-01-01T00:00:00Z.
  ///   - nanoseconds: nanoseconds behind them; any number.
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

  /// The day and the time of day in a time zone.
  /// - Parameter offset: seconds east of Greenwich.
  /// - Returns: the day and its second; nil where that leaves the calendar.
  public func civil(offset: Int) -> (date: CivilDate, second: Int)? {
    let local = Int(seconds) + offset
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    return CivilDate(daysSinceEpoch: day).map { ($0, local - day * 86_400) }
  }
}

extension Timestamp: CustomStringConvertible {
  /// Reads RFC 3339: `2009-02-13T23:31:30.5Z`, `…+03:30`.
  /// - Parameter text: the text; nil comes of it where it is no moment.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.digits(4), reader.take("-"), let month = reader.digits(2), reader.take("-"),
      let day = reader.digits(2), reader.take("T") || reader.take("t"), let hour = reader.digits(2), reader.take(":"),
      let minute = reader.digits(2), reader.take(":"), let second = reader.digits(2),
      let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
    else { return nil }
    var nanoseconds = 0
    if reader.take(".") {
      guard let fraction = reader.fraction() else { return nil }
      nanoseconds = fraction
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    let local = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
    self.init(seconds: Int64(local - offset), nanoseconds: Int64(nanoseconds))
  }

  /// `2009-02-13T23:31:30.5Z`: UTC, as many digits behind the point as it needs.
  public var description: String {
    guard let (date, second) = civil(offset: 0) else { return "" }
    let time = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : String($0) }
    return date.iso + "T" + time.joined(separator: ":") + Self.fraction(Int(nanoseconds)) + "Z"
  }

  /// `.5` for 500,000,000; empty for 0.
  static func fraction(_ nanoseconds: Int) -> String {
    guard nanoseconds > 0 else { return "" }
    let digits = String(String(1_000_000_000 + nanoseconds).dropFirst())
    return "." + digits.prefix(upTo: digits.index(after: digits.lastIndex { $0 != "0" } ?? digits.startIndex))
  }
}
