/// The digits of a page, and the marks that stand between them.
public struct NumberMarking: Hashable, Sendable {
  public let digits: DigitSystem
  /// Between the whole part of a number and the rest.
  public let point: Unicode.Scalar
  /// Between groups of three digits.
  public let group: Unicode.Scalar

  /// Whether digits behind the point look like thousands: a zero more, and they do not.
  ///
  /// - Parameter places: how many there are.
  public func looksGrouped(_ places: Int) -> Bool { point == "," && places == 3 }

  /// - Parameters:
  ///   - language: the page's.
  ///   - digits: the digits that the business wants.
  public init(_ language: Language, digits: DigitSystem) {
    let locale = language.locale
    // Digits of a language stand in it alone: a Russian or English page of a Persian business has Latin ones.
    self.digits = locale.digits == digits ? digits : .latin
    (point, group) = self.digits.marks ?? (locale.decimalPoint, locale.groupSeparator)
  }
}
