/// A length of time in nanoseconds: about 292 years to either side, as in CEL.
public struct TimeSpan: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let nanoseconds: Int64

  /// - Parameter nanoseconds: the length; below 0 it goes back in time.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// - Parameter days: whole days of 24 hours.
  /// - Returns: nil where the nanoseconds exceed 64 bits.
  public init?(days: Int64) {
    let (product, overflow) = days.multipliedReportingOverflow(by: 86_400_000_000_000)
    if overflow { return nil }
    nanoseconds = product
  }

  /// The number of days; nil where it is not whole.
  public var wholeDays: Int64? {
    let (days, rest) = nanoseconds.quotientAndRemainder(dividingBy: 86_400_000_000_000)
    return rest == 0 ? days : nil
  }

  /// Reads `1h45m`, `-1.5s`, `10ms`.
  /// - Parameter text: the text; nil comes of it where it is no length of time, or one that does not fit.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    if bytes.elementsEqual([UInt8(ascii: "0")]) {
      nanoseconds = 0
      return
    }
    guard !bytes.isEmpty, bytes.count < 100 else { return nil }
    var total: Int128 = 0
    while !bytes.isEmpty {
      let number = bytes.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
      bytes.removeFirst(number.count)
      let unit = bytes.prefix { !$0.isDigit && $0 != UInt8(ascii: ".") }
      bytes.removeFirst(unit.count)
      guard let size = Self.units[String(decoding: unit, as: UTF8.self)],
        let value = WideDecimal(String(decoding: number, as: UTF8.self)),
        let scaled = try? (value * WideDecimal(size)), let power = WideDecimal.power(Int(scaled.scale))
      else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(scaled.units / power)
      if overflow { return nil }
      total = sum
    }
    guard let fitting = Int64(exactly: isNegative ? -total : total) else { return nil }
    nanoseconds = fitting
  }

  /// `6347s`, `-1.5s`.
  public var description: String {
    let magnitude = nanoseconds.magnitude
    let fraction = Timestamp.fraction(Int(magnitude % 1_000_000_000))
    return (nanoseconds < 0 ? "-" : "") + String(magnitude / 1_000_000_000) + fraction + "s"
  }

  public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.nanoseconds < right.nanoseconds }

  private static let units: [String: Int64] = [
    "ns": 1, "us": 1000, "µs": 1000, "μs": 1000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000,
    "h": 3_600_000_000_000,
  ]
}
