/// The digits, decimal point and group separator of a page.
public struct NumberMarking: Hashable, Sendable {
  public let digits: DigitSystem
  /// The decimal point.
  public let point: Unicode.Scalar
  /// The separator of groups of three digits.
  public let group: Unicode.Scalar

  /// Whether decimals would look like a group of thousands. Appending a zero avoids that.
  ///
  /// - Parameter scale: The number of decimal scale.
  public func looksGrouped(_ scale: Int) -> Bool { point == "," && scale == 3 }

  /// The marking of a page.
  ///
  /// - Parameters:
  ///   - language: The language of the page.
  ///   - digits: The digits that the business asks for.
  public init(_ language: Language, digits: DigitSystem) {
    let locale = language.locale
    // Digits are used with their own language only: Russian and English pages of a Persian business have Latin ones.
    self.digits = locale.digits == digits ? digits : .latin
    (point, group) = self.digits.marks ?? (locale.decimalPoint, locale.groupSeparator)
  }
}
