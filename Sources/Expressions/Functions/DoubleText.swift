/// Doubles as text: the shortest one that reads back as the same number, or a given number of digits behind the point,
/// rounded from the exact binary value.
enum DoubleText {
  /// `5`, `-0.0045`, `1e+22`, `NaN`, `Infinity`.
  static func shortest(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let text = number.description
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else { return text }
    if (0..<21).contains(exponent) { return WideDecimal(text)?.description ?? text }
    return String(text.prefix(upTo: mark).withoutPointZero + text.suffix(from: mark))
  }

  /// `1.234`: half goes to the even neighbour, where the binary value is exactly half.
  static func fixed(_ number: Double, scale: Int) -> String {
    guard number.isFinite else { return shortest(number) }
    let exact = DoubleDigits(number)
    let digits = exact.rounded(count: exact.point + scale)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.text.count)) + digits.text
    let sign = number.sign == .minus ? "-" : ""
    return scale == 0 ? sign + padded : sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// `1.052033e+03`.
  static func scientific(_ number: Double, scale: Int) -> String {
    guard number.isFinite else { return shortest(number) }
    let exact = DoubleDigits(number)
    let digits = exact.rounded(count: scale + 1)
    let sign = number.sign == .minus ? "-" : ""
    let exponent = number == 0 ? 0 : exact.point - 1 + (digits.carried ? 1 : 0)
    let text = digits.carried ? String(digits.text.dropLast()) : digits.text
    let padded = text + String(repeating: "0", count: max(0, scale + 1 - text.count))
    let mantissa = scale == 0 ? String(padded.prefix(1)) : padded.prefix(1) + "." + padded.dropFirst()
    let magnitude = String(abs(exponent))
    return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (magnitude.count < 2 ? "0" : "") + magnitude
  }
}

extension Substring {
  fileprivate var withoutPointZero: Substring { hasSuffix(".0") ? dropLast(2) : self }
}

/// All decimal digits of a double: the number is 0.d₁d₂d₃… × 10^point.
struct DoubleDigits {
  /// 0 to 9 each; none for zero.
  private let digits: [UInt8]
  let point: Int

  /// Exact: a double is a whole number times a power of two, and so has an end. O(digits²), at most 767 digits.
  init(_ number: Double) {
    let significand = number.significandBitPattern | (number.isNormal ? 1 << 52 : 0)
    let exponent = (number.isNormal ? Int(number.exponentBitPattern) : 1) - 1075
    var whole = BigDigits(significand)
    if exponent >= 0 {
      for _ in 0..<exponent { whole.multiply(by: 2) }
    } else {
      for _ in 0..<(-exponent) { whole.multiply(by: 5) }
    }
    digits = whole.decimal
    point = digits.isEmpty ? 1 : digits.count + min(exponent, 0)
  }

  /// The first digits, rounded half to even.
  ///
  /// - Parameter count: the number of digits.
  /// - Returns: the digits; `carried` where rounding made one digit more.
  func rounded(count: Int) -> (text: String, carried: Bool) {
    guard count >= 0, !digits.isEmpty else { return (String(repeating: "0", count: max(count, 1)), false) }
    var kept = Array(digits.prefix(count))
    kept += Array(repeating: 0, count: max(0, count - kept.count))
    let rest = digits.dropFirst(count)
    let isUp: Bool
    switch rest.first {
    case .some(6...9): isUp = true
    case .some(5): isUp = rest.dropFirst().contains { $0 > 0 } || (kept.last ?? 0) % 2 == 1
    case .some, .none: isUp = false
    }
    var index = kept.count
    if isUp {
      while index > 0, kept[index - 1] == 9 {
        kept[index - 1] = 0
        index -= 1
      }
      if index > 0 { kept[index - 1] += 1 }
    }
    let carried = isUp && index == 0
    let text = (carried ? "1" : "") + kept.map { String($0) }.joined()
    return (text.isEmpty ? "0" : text, carried)
  }
}

/// A whole number of any size, in groups of nine digits, least first.
private struct BigDigits {
  private var groups: [UInt32]

  init(_ value: UInt64) {
    groups = []
    var value = value
    while value > 0 {
      groups.append(UInt32(value % 1_000_000_000))
      value /= 1_000_000_000
    }
  }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in groups.indices {
      let product = UInt64(groups[index]) * factor + carry
      groups[index] = UInt32(product % 1_000_000_000)
      carry = product / 1_000_000_000
    }
    if carry > 0 { groups.append(UInt32(carry)) }
  }

  /// Its digits, first to last, without zeros before.
  var decimal: [UInt8] {
    var digits: [UInt8] = []
    for group in groups.reversed() {
      let text = String(group)
      digits += Array(repeating: 0, count: 9 - text.count) + text.utf8.map { $0 - 0x30 }
    }
    return Array(digits.drop { $0 == 0 })
  }
}
