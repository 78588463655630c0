import Localization
public import SchemaModel

/// How people of a business write values as texts, so that its forms read the same values again: what a value becomes
/// where its field becomes a text, and what other kinds of fields are asked to read.
public struct WrittenValues {
  private let business: Business

  /// - Parameter business: The business.
  public init(business: Business) { self.business = business }

  /// A number; an amount is written in the unit in which people of the business name amounts.
  ///
  /// - Parameters:
  ///   - number: The number; an amount is given in the currency's own unit.
  ///   - isAmount: Whether it is an amount.
  public func text(of number: ExactDecimal, isAmount: Bool) -> String {
    (isAmount ? number.counted(in: business.moneyUnit) : number).description
  }

  /// An answer: the word of the business for it, then those that options and machines have.
  ///
  /// - Parameter answer: Yes or no.
  public func texts(of answer: Bool) -> [String] {
    let locale = business.mainLanguage.locale
    let words = (answer ? locale.yesWords : locale.noWords).prefix(1)
    return words + (answer ? ["yes", "true", "1"] : ["no", "false", "0"]).filter { !words.contains($0) }
  }

  /// The ways in which a value may be written that the history keeps as a text.
  ///
  /// - Parameter stored: The text of the history.
  /// - Returns: Always as many: the text itself, an amount in the unit of the business, a day in its calendar; nil where
  ///   the text is none.
  public func ways(ofStored stored: String) -> [String?] {
    [stored, ValueJSON.decimal(stored).map { text(of: $0, isAmount: true) }, texts(ofDay: stored).first]
  }

  /// A day: in the calendar of the business, then in ISO 8601.
  ///
  /// - Parameter iso: The day as it is stored.
  public func texts(ofDay iso: String) -> [String] {
    guard business.calendar == .persian, let date = CivilDate(iso: iso) else { return [iso] }
    return (PersianCalendar.text(of: date).map { [$0] } ?? []) + [iso]
  }
}
