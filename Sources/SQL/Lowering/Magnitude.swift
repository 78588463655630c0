/// The greatest magnitude that a number may have. It grows up to what fits in 128 bits and stays there.
struct Magnitude: Comparable, ExpressibleByIntegerLiteral {
  private let value: Int128

  init(_ value: Int128) { self.value = value }
  init(integerLiteral value: Int64) { self.value = Int128(value) }

  /// Of every whole number of 64 bits.
  static let anyWhole = Magnitude(Int128(Int64.min.magnitude))
  /// Of those that stay in 64 bits with the other sign too.
  static let mostWhole = Magnitude(Int128(Int64.max))

  /// Of 38 digits.
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

  /// What is too great to be known stays so.
  static func / (left: Magnitude, right: Magnitude) -> Magnitude {
    Magnitude(right.value == 0 || left.value == .max ? left.value : left.value / right.value)
  }
}
