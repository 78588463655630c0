/// Reads dates, times and offsets from a text.
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

  /// Reads one to nine digits as a fraction of a second, in nanoseconds.
  mutating func fraction() -> Int? {
    let run = bytes.prefix(while: \.isDigit)
    guard (1...9).contains(run.count) else { return nil }
    bytes.removeFirst(run.count)
    let value = run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return (run.count..<9).reduce(value) { value, _ in value * 10 }
  }

  /// Reads an offset, in seconds: `Z`, `+03:30`, `-02:30`, and `02:00` for `+02:00`.
  mutating func offset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = digits(2), take(":"), let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
  }
}
