public import Localization
public import SchemaModel

/// How values look to the people of a business: its calendar, its digits, its currency, words of the page's language.
///
/// Whatever it writes into a box reads back, through the validator, to the same value.
public struct ValueDisplay: Sendable {
  public let language: Language
  /// Persian digits are shown in Persian only; a Russian or English page of the same business has Latin ones.
  public let digits: Business.Digits
  public let calendar: Business.Calendar
  let yes: String
  let no: String
  let listSeparator: String

  public init(business: Business, language: Language, messages: MessageCatalogue) {
    self.language = language
    digits = language == .persian ? business.digits : .latin
    calendar = business.calendar
    yes = messages.text("forms.yes")
    no = messages.text("forms.no")
    listSeparator = language == .persian ? "، " : ", "
  }

  /// A text with its ASCII digits as this business writes them. O(length).
  public func localized(_ text: String) -> String {
    digits == .persian ? PersianDigits.shown(text) : text
  }

  /// A count.
  public func text(_ count: Int) -> String { localized(String(count)) }

  /// A day in the business's calendar; in Russian, and without a Persian calendar, with the day first.
  public func text(_ date: CivilDate) -> String {
    if calendar == .persian, let persian = PersianCalendar.text(of: date) { return localized(persian) }
    guard language == .russian else { return localized(date.iso) }
    let parts = date.iso.split(separator: "-")
    return parts.reversed().joined(separator: ".")
  }

  /// A decimal; a point that the language writes, groups of three where it is money.
  public func text(_ number: ExactDecimal, isMoney: Bool) -> String {
    let text = number.description
    let point = digits == .persian ? "٫" : "."
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.drop { $0 == "-" }.split(separator: ".")
    let whole = parts.first.map(String.init) ?? "0"
    let grouped = sign + (isMoney ? Self.grouped(whole, separator: groupSeparator) : whole)
    return localized(parts.count > 1 ? grouped + point + parts[1] : grouped)
  }

  /// Between groups of three digits: `٬` in Persian, a no-break space in Russian, a comma elsewhere.
  var groupSeparator: String {
    if digits == .persian { return "٬" }
    return language == .russian ? "\u{A0}" : ","
  }

  private static func grouped(_ digits: String, separator: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return text
  }
}
