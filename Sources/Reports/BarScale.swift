import Expressions

/// Lengths of bars beside each other: the farthest from zero is the longest, and below zero a length is negative.
struct BarScale {
  private let longest: WideDecimal?

  init(_ values: [ExpressionValue]) {
    longest = values.compactMap(\.number).map(Self.magnitude).max { WideDecimal.compare($0, $1) < 0 }
  }

  /// Thousandths of the longest, negative for what is below zero; nil for what is no number, or where all are zero.
  func length(_ value: ExpressionValue) -> Int? {
    guard let number = value.number, let longest, WideDecimal.compare(longest, WideDecimal(0 as Int64)) > 0,
      let share = try? number / longest,
      let thousandths = WideDecimal(units: share.units, scale: Int(share.scale) - 3),
      let rounded = try? thousandths.rounded(toScale: 0).truncated()
    else { return nil }
    return Int(rounded)
  }

  private static func magnitude(_ number: WideDecimal) -> WideDecimal {
    WideDecimal.compare(number, WideDecimal(0 as Int64)) < 0 ? number.negated : number
  }
}
