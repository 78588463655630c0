public import Expressions
public import Localization
public import SchemaModel

/// Writes values for the people of a business: in its calendar, its digits and the unit in which it names amounts, in
/// the marks of a language. Forms, terminals, reports, plans and messages all show values through it.
///
/// What it writes into a box reads back, through the validator, to the same value.
public struct ValueFormatter: Sendable {
  public let language: Language
  /// The digits of the page: those of the business where the language writes them, else Latin ones.
  public let digits: DigitSystem
  public let calendar: Business.Calendar
  /// The words for yes and no.
  public let yes: String
  public let no: String
  /// Between the parts of an enumeration.
  public let listSeparator: String
  /// What people call the unit in which amounts are shown and typed.
  public let amountUnit: String
  /// What people call the currency.
  public let currency: String
  /// The unit in which amounts are shown where it is not the currency's own.
  public let moneyUnit: Business.MoneyUnit?
  private let marking: NumberMarking
  private let percent: MessageTemplate?

  /// - Parameters:
  ///   - business: whose calendar, digits and currency count.
  ///   - language: the page's.
  ///   - messages: the language's catalogue.
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

  /// A text with its ASCII digits as this page writes them. O(length).
  ///
  /// - Parameter text: any; what is no ASCII digit stays.
  /// - Returns: the text in the digits of the page.
  public func localized(_ text: String) -> String { digits.localized(text) }

  /// A count.
  ///
  /// - Parameter count: how many there are.
  /// - Returns: its digits, without groups.
  public func text(_ count: Int) -> String { text(Int64(count)) }

  /// A whole number, without groups.
  ///
  /// - Parameter number: of 64 bits.
  /// - Returns: its digits, without groups.
  public func text(_ number: Int64) -> String { written(number, places: 0, isGrouped: false) }

  /// A day in the business's calendar; in others as the language writes days.
  ///
  /// - Parameter date: a Gregorian day.
  /// - Returns: the day as a box holds it.
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

  /// A decimal as a box holds it.
  ///
  /// - Parameters:
  ///   - number: in the unit that is stored.
  ///   - isMoney: whether it is an amount: in groups of three, in the business's unit for amounts.
  public func text(_ number: ExactDecimal, isMoney: Bool) -> String {
    let shown = isMoney ? number.counted(in: moneyUnit) : number
    return written(shown.units, places: shown.places, isGrouped: isMoney)
  }

  /// An amount in a sentence. Where people name amounts in another unit than the currency's, it names the unit.
  ///
  /// - Parameters:
  ///   - number: in the unit that is stored.
  ///   - unit: the one to tell it in.
  public func amount(_ number: ExactDecimal, in unit: AmountUnit = .customary) -> String {
    if moneyUnit == nil { return text(number, isMoney: true) }
    switch unit {
    case .customary: return "\(text(number, isMoney: true)) \(amountUnit)"
    case .currency: return "\(written(number.units, places: number.places, isGrouped: true)) \(currency)"
    }
  }

  private func written(_ units: Int64, places: Int, isGrouped: Bool) -> String {
    String(unsafeUninitializedCapacity: 128) { buffer in
      var writer = ByteWriter(buffer: buffer, digits: digits)
      writer.write(units, places: places, point: point, separator: isGrouped ? groupSeparator : nil)
      if marking.looksGrouped(places) { writer.write(UInt8(ascii: "0")) }
      return writer.count
    }
  }

  /// Between the whole part of a decimal and the rest.
  public var point: Unicode.Scalar { marking.point }

  /// Between groups of three digits: `٬` among Persian digits, a no-break space in Russian, a comma elsewhere.
  public var groupSeparator: Unicode.Scalar { marking.group }
}

extension ValueFormatter {
  /// The most digits behind the point of a figure.
  private static let mostPlaces = 2

  /// A number of a report: rounded, in groups of three, with a minus sign that is one.
  ///
  /// - Parameters:
  ///   - number: in the unit that is stored.
  ///   - isMoney: whether it is an amount, which is told in the business's unit for amounts.
  public func figure(_ number: WideDecimal, isMoney: Bool) -> String {
    let shown = isMoney ? number.counted(in: moneyUnit) : number
    return grouped((try? shown.rounded(toScale: Self.mostPlaces)) ?? shown)
  }

  /// A part of a whole in percent, with one digit behind the point; a dash for what has no such form.
  ///
  /// - Parameter share: 1 is all of it.
  public func percentage(_ share: WideDecimal) -> String {
    guard let hundredfold = WideDecimal(units: share.units, scale: Int(share.scale) - 2),
      let rounded = try? hundredfold.rounded(toScale: 1)
    else { return "–" }
    return percent?.filled(["number": grouped(rounded)], language: language) ?? grouped(rounded)
  }

  /// A number rounded to hundredths, without groups; for minutes and the like.
  ///
  /// - Parameter hundredths: the number, a hundredfold.
  public func text(hundredths: Int) -> String {
    let number = ExactDecimal(units: Int64(hundredths), places: 2)
    return written(number.units, places: number.places, isGrouped: false)
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
  /// An amount of the currency in a customary unit; itself where that does not fit.
  ///
  /// - Parameter unit: the customary unit; nil for the currency itself.
  /// - Returns: the same amount, told in the unit.
  public func counted(in unit: Business.MoneyUnit?) -> WideDecimal {
    guard let unit else { return self }
    return WideDecimal(units: units, scale: Int(scale) + unit.exponent) ?? self
  }
}
