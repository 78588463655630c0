/// The greatest magnitude that a number may have. It grows up to what fits in 128 bits and stays there.
struct Magnitude: Comparable, ExpressibleByIntegerLiteral {
  private let value: Int128

  init(_ value: Int128) { self.value = value }
  init(integerLiteral value: Int64) { self.value = Int128(value) }

  /// The magnitude of any integer of 64 bits.
  static let anyWhole = Magnitude(Int128(Int64.min.magnitude))
  /// The magnitude of integers whose negation fits into 64 bits, too.
  static let mostWhole = Magnitude(Int128(Int64.max))

  /// The magnitude of decimals of 38 digits.
  static let mostDecimal = Magnitude((0..<38).reduce(1 as Int128) { power, _ in power * 10 } - 1)

  /// 10 to an exponent; 1 below 0.
  static func power(_ exponent: Int) -> Magnitude {
    (0..<min(max(0, exponent), 39)).reduce(1) { power, _ in power * 10 }
  }

  static func < (left: Magnitude, right: Magnitude) -> Bool { left.value < right.value }

  static func + (left: Magnitude, right: Magnitude) -> Magnitude {
    let (sum, overflow) = left.value.addingReportingOverflow(right.value)
    return Magnitude(overflow ? .max : sum)
  }

  static func * (left: Magnitude, right: Magnitude) -> Magnitude {
    let (product, overflow) = left.value.multipliedReportingOverflow(by: right.value)
    return Magnitude(overflow ? .max : product)
  }

  /// The magnitude of a quotient; one that reached the limit stays there.
  static func / (left: Magnitude, right: Magnitude) -> Magnitude {
    Magnitude(right.value == 0 || left.value == .max ? left.value : left.value / right.value)
  }
}
