public import Expressions
public import Localization
public import SchemaModel

/// Formats values for the people of a business: in its calendar, its digits and its unit for amounts, with the
/// separators of a language. Forms, terminals, reports, plans and messages all use it.
///
/// The text of an input box is validated back to the same value.
public struct ValueFormatter: Sendable {
  public let language: Language
  /// The digits of the page: those of the business if the language has them, otherwise Latin ones.
  public let digits: DigitSystem
  public let calendar: Business.Calendar
  /// The word for yes.
  public let yes: String
  /// The word for no.
  public let no: String
  /// The separator between the items of an enumeration.
  public let listSeparator: String
  /// The name of the unit in which amounts are shown and typed.
  public let amountUnit: String
  /// The name of the currency.
  public let currency: String
  /// The unit in which amounts are shown; nil if it is the currency's own.
  public let moneyUnit: Business.MoneyUnit?
  private let marking: NumberMarking
  private let percent: MessageTemplate?

  /// Creates a formatter.
  ///
  /// - Parameters:
  ///   - business: The business whose calendar, digits and currency are used.
  ///   - language: The language of the page.
  ///   - messages: The message catalogue of the language.
  public init(business: Business, language: Language, messages: MessageCatalogue) {
    self.language = language
    marking = NumberMarking(language, digits: business.digits)
    digits = marking.digits
    calendar = business.calendar
    yes = messages.text("forms.yes")
    no = messages.text("forms.no")
    listSeparator = language.locale.listSeparator
    moneyUnit = business.moneyUnit
    currency = messages.message("forms.currency.\(business.currency)") ?? business.currency
    amountUnit = business.moneyUnit.flatMap { messages.message("forms.money_unit.\($0.rawValue)") } ?? currency
    percent = messages.template("report.percent")
  }

  /// Writes the ASCII digits of a text in the digits of the page.
  ///
  /// - Parameter text: Any text; other characters are kept.
  /// - Returns: The text with its digits replaced.
  /// - Complexity: O(length).
  public func localized(_ text: String) -> String { digits.localized(text) }

  /// Formats a count.
  ///
  /// - Parameter count: A number of things.
  /// - Returns: Its digits, without group separators.
  public func text(_ count: Int) -> String { text(Int64(count)) }

  /// Formats a whole number.
  ///
  /// - Parameter number: A number.
  /// - Returns: Its digits, without group separators.
  public func text(_ number: Int64) -> String { written(number, scale: 0, isGrouped: false) }

  /// Formats a day: in the Persian calendar if the business uses it, otherwise in the way of the language.
  ///
  /// - Parameter date: A Gregorian day.
  /// - Returns: The day as an input box has it.
  public func text(_ date: CivilDate) -> String {
    let persian = calendar == .persian ? PersianCalendar.components(of: date) : nil
    return String(unsafeUninitializedCapacity: 32) { buffer in
      var writer = ByteWriter(buffer: buffer, digits: digits)
      if let persian {
        writer.write(persian.year, persian.month, persian.day, "/")
      } else if language.locale.isDayFirst {
        writer.writeDayFirst(date.year, date.month, date.day)
      } else {
        writer.write(date.year, date.month, date.day, "-")
      }
      return writer.count
    }
  }

  /// Formats a time of day.
  ///
  /// - Parameter second: The second of the day, 0 to 86,399.
  /// - Returns: Hours, minutes and seconds with colons between: `14:05:09`.
  public func time(ofDay second: Int) -> String {
    let parts = [second / 3600, second / 60 % 60, second % 60]
    return localized(parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":"))
  }

  /// Formats a decimal.
  ///
  /// - Parameters:
  ///   - number: The number; an amount is given in the currency's own unit.
  ///   - isMoney: Whether it is an amount, which is shown in the customary unit and with group separators.
  /// - Returns: The number as an input box has it.
  public func text(_ number: ExactDecimal, isMoney: Bool) -> String {
    let shown = isMoney ? number.counted(in: moneyUnit) : number
    return written(shown.units, scale: shown.places, isGrouped: isMoney)
  }

  /// Formats an amount for a sentence, with the name of its unit if the business has a customary one.
  ///
  /// - Parameters:
  ///   - number: The amount in the currency's own unit.
  ///   - unit: The unit to express it in.
  /// - Returns: The number, followed by the name of the unit where it is needed.
  public func amount(_ number: ExactDecimal, in unit: AmountUnit = .customary) -> String {
    if moneyUnit == nil { return text(number, isMoney: true) }
    switch unit {
    case .customary: return "\(text(number, isMoney: true)) \(amountUnit)"
    case .currency: return "\(written(number.units, scale: number.places, isGrouped: true)) \(currency)"
    }
  }

  private func written(_ units: Int64, scale: Int, isGrouped: Bool) -> String {
    String(unsafeUninitializedCapacity: 128) { buffer in
      var writer = ByteWriter(buffer: buffer, digits: digits)
      writer.write(units, scale: scale, point: point, separator: isGrouped ? groupSeparator : nil)
      if marking.looksGrouped(scale) { writer.write(UInt8(ascii: "0")) }
      return writer.count
    }
  }

  /// The decimal point.
  public var point: Unicode.Scalar { marking.point }

  /// The separator of groups of three digits: `٬` with Persian digits, a no-break space in Russian, otherwise a comma.
  public var groupSeparator: Unicode.Scalar { marking.group }
}

extension ValueFormatter {
  /// The maximum number of decimal places of a figure.
  private static let maximumScale = 2

  /// Formats a number of a report: rounded, with group separators and a true minus sign.
  ///
  /// - Parameters:
  ///   - number: The number; an amount is given in the currency's own unit.
  ///   - isMoney: Whether it is an amount, which is shown in the customary unit.
  /// - Returns: The text of a table cell.
  public func figure(_ number: WideDecimal, isMoney: Bool) -> String {
    let shown = isMoney ? number.counted(in: moneyUnit) : number
    return grouped((try? shown.rounded(toScale: Self.maximumScale)) ?? shown)
  }

  /// Formats a share as a percentage with one decimal place.
  ///
  /// - Parameter share: The share, where 1 is the whole.
  /// - Returns: The percentage; a dash if it cannot be computed.
  public func percentage(_ share: WideDecimal) -> String {
    guard let hundredfold = WideDecimal(units: share.units, scale: Int(share.scale) - 2),
      let rounded = try? hundredfold.rounded(toScale: 1)
    else { return "–" }
    return percent?.filled(["number": grouped(rounded)], language: language) ?? grouped(rounded)
  }

  /// Formats a number with two decimal places, without group separators; used for minutes.
  ///
  /// - Parameter hundredths: The number times 100.
  /// - Returns: The formatted number.
  public func text(hundredths: Int) -> String {
    let number = ExactDecimal(units: Int64(hundredths), places: 2)
    return written(number.units, scale: number.places, isGrouped: false)
  }

  private func grouped(_ number: WideDecimal) -> String {
    let text = number.description
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".")
    let whole = parts.first.map(Array.init) ?? []
    var grouped = isNegative ? "\u{2212}" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.unicodeScalars.append(groupSeparator) }
      grouped.append(digit)
    }
    return localized(grouped + (parts.dropFirst().first.map { String(point) + $0 } ?? ""))
  }
}

extension WideDecimal {
  /// Converts an amount of the currency to a customary unit.
  ///
  /// - Parameter unit: The customary unit; nil for the currency's own.
  /// - Returns: The same amount in `unit`; unchanged if that has too many decimal places.
  public func counted(in unit: Business.MoneyUnit?) -> WideDecimal {
    guard let unit else { return self }
    return WideDecimal(units: units, scale: Int(scale) + unit.exponent) ?? self
  }
}
