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
  /// The words for yes and no.
  public let yes: String
  public let no: String
  /// Between the parts of an enumeration.
  public let listSeparator: String

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
  public func text(_ count: Int) -> String { text(Int64(count)) }

  /// A whole number, without groups.
  public func text(_ number: Int64) -> String {
    String(unsafeUninitializedCapacity: 48) { buffer in
      var writer = ByteWriter(buffer: buffer, digits: digits)
      writer.write(number, places: 0, point: ".", separator: nil)
      return writer.count
    }
  }

  /// A day in the business's calendar; in Russian, and without a Persian calendar, with the day first.
  public func text(_ date: CivilDate) -> String {
    let persian = calendar == .persian ? PersianCalendar.components(of: date) : nil
    return String(unsafeUninitializedCapacity: 24) { buffer in
      var writer = ByteWriter(buffer: buffer, digits: digits)
      if let persian {
        writer.write(persian.year, persian.month, persian.day, "/")
      } else if language == .russian {
        writer.writeDayFirst(date.year, date.month, date.day)
      } else {
        writer.write(date.year, date.month, date.day, "-")
      }
      return writer.count
    }
  }

  /// A decimal; a point that the language writes, groups of three where it is money.
  public func text(_ number: ExactDecimal, isMoney: Bool) -> String {
    String(unsafeUninitializedCapacity: 96) { buffer in
      var writer = ByteWriter(buffer: buffer, digits: digits)
      writer.write(
        number.units, places: number.places, point: point,
        separator: isMoney ? groupSeparator : nil)
      return writer.count
    }
  }

  /// Between the whole part of a decimal and the rest.
  public var point: Unicode.Scalar { digits == .persian ? "٫" : "." }

  /// Between groups of three digits: `٬` in Persian, a no-break space in Russian, a comma elsewhere.
  public var groupSeparator: Unicode.Scalar {
    if digits == .persian { return "٬" }
    return language == .russian ? "\u{A0}" : ","
  }
}
