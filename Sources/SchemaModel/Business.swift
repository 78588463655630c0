public import Expressions
public import Localization

/// The business that a schema describes, with the conventions of its people.
public struct Business: Hashable, Sendable {
  /// The calendar in which dates are read and shown.
  public enum Calendar: String, Hashable, Sendable, CaseIterable {
    case gregorian, persian

    /// The calendar whose months formulas count.
    public var months: MonthCalendar {
      switch self {
      case .gregorian: .gregorian
      case .persian: .persian
      }
    }
  }

  /// A customary unit of a currency, in which people type and read amounts. Amounts are stored in the currency's own
  /// unit.
  public enum MoneyUnit: String, Hashable, Sendable, CaseIterable {
    /// Ten rials.
    case toman

    /// The power of ten of `factor`.
    public var exponent: Int {
      switch self {
      case .toman: 1
      }
    }

    /// The number of the currency's units that make one of this unit.
    public var factor: Int64 { (0..<exponent).reduce(1) { factor, _ in factor * 10 } }

    /// The names of a currency's units in schemas.
    ///
    /// - Parameter currency: An ISO 4217 code.
    /// - Returns: Names with their units, nil for the currency's own unit; empty if the currency has no customary unit.
    public static func named(in currency: String) -> [(name: String, unit: MoneyUnit?)] {
      currency == "IRR" ? [(MoneyUnit.toman.rawValue, .toman), ("rial", nil)] : []
    }
  }

  public enum Weekday: String, Hashable, Sendable, CaseIterable {
    case mon, tue, wed, thu, fri, sat, sun
  }

  public var name: LocalizedText
  /// The languages of the business, at least one; the first is the default.
  public var languages: [Language]
  /// The ISO 3166-1 alpha-2 code in capitals; the types `mobile` and `national_id` depend on it.
  public var country: String
  public var calendar: Calendar
  /// The digits of numbers on pages.
  public var digits: DigitSystem
  /// The time zone, by its IANA name.
  public var timeZone: String
  /// The ISO 4217 code of the currency.
  public var currency: String
  /// The unit in which people type and read amounts; nil if it is the currency's own.
  public var moneyUnit: MoneyUnit?
  public var workingWeek: [Weekday]

  /// Creates a business.
  ///
  /// - Parameters:
  ///   - name: The name, by language.
  ///   - languages: At least one language; the first is the default.
  ///   - country: An ISO 3166-1 alpha-2 code in capitals.
  ///   - calendar: The calendar in which dates are read and shown.
  ///   - digits: The digits of numbers on pages.
  ///   - timeZone: An IANA name.
  ///   - currency: An ISO 4217 code.
  ///   - moneyUnit: The customary unit of the currency, if people use one.
  ///   - workingWeek: The working days.
  public init(
    name: LocalizedText, languages: [Language] = [.english], country: String = "IR", calendar: Calendar = .gregorian,
    digits: DigitSystem = .latin, timeZone: String = "UTC", currency: String = "IRR", moneyUnit: MoneyUnit? = nil,
    workingWeek: [Weekday] = [.mon, .tue, .wed, .thu, .fri]
  ) {
    self.name = name
    self.languages = languages
    self.country = country
    self.calendar = calendar
    self.digits = digits
    self.timeZone = timeZone
    self.currency = currency
    self.moneyUnit = moneyUnit
    self.workingWeek = workingWeek
  }

  /// Whether one of its languages uses the Persian yeh and kaf.
  public var writesPersianLetters: Bool { languages.contains(where: \.locale.writesPersianLetters) }
  /// The default language.
  public var mainLanguage: Language { languages.first ?? .english }
}
