import Expressions

/// The scale of a chart: values in thousandths of the one that is farthest from zero.
struct ChartScale {
  /// The distance of that value from zero; nil where no value is a number.
  private let farthest: WideDecimal?

  /// A scale for the values of a chart.
  ///
  /// - Parameter values: all of them; what is no number is left out.
  init(_ values: [ExpressionValue]) {
    farthest = values.compactMap(\.number).map(Self.magnitude).max { WideDecimal.compare($0, $1) < 0 }
  }

  /// A value on the scale.
  ///
  /// - Parameter value: one of the values.
  /// - Returns: thousandths, negative below zero; nil for what is no number, or where all values are zero.
  func thousandths(of value: ExpressionValue) -> Int? {
    guard let number = value.number, let farthest, WideDecimal.compare(farthest, WideDecimal(0 as Int64)) > 0,
      let share = try? number / farthest,
      let thousandths = WideDecimal(units: share.units, scale: Int(share.scale) - 3),
      let rounded = try? thousandths.rounded(toScale: 0).truncated()
    else { return nil }
    return Int(rounded)
  }

  private static func magnitude(_ number: WideDecimal) -> WideDecimal {
    WideDecimal.compare(number, WideDecimal(0 as Int64)) < 0 ? number.negated : number
  }
}
