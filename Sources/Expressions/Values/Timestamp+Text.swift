import Localization

extension Timestamp: CustomStringConvertible {
  /// Reads RFC 3339: `2009-02-13T23:31:30.5Z`, `…+03:30`; nil where it is none.
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

/// Reads fixed runs of digits.
struct DigitReader {
  private var bytes: ArraySlice<UInt8>

  init(_ text: String) { bytes = Array(text.utf8)[...] }

  var isAtEnd: Bool { bytes.isEmpty }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: sign) else { return false }
    bytes.removeFirst()
    return true
  }

  mutating func digits(_ count: Int) -> Int? {
    guard bytes.count >= count, bytes.prefix(count).allSatisfy(\.isDigit) else { return nil }
    defer { bytes.removeFirst(count) }
    return bytes.prefix(count).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// One to nine digits as nanoseconds.
  mutating func fraction() -> Int? {
    let run = bytes.prefix(while: \.isDigit)
    guard (1...9).contains(run.count) else { return nil }
    bytes.removeFirst(run.count)
    let value = run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return (run.count..<9).reduce(value) { value, _ in value * 10 }
  }

  /// `Z`, `+03:30`, `-02:30`, and `02:00` for `+02:00`, in seconds.
  mutating func offset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = digits(2), take(":"), let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
  }
}
