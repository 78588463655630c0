public import Expressions
public import Localization

/// Who the schema is for, and the conventions its people live by.
public struct Business: Hashable, Sendable {
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

  /// A customary unit of a currency, in which people type and read amounts. What is stored is the currency's own.
  public enum MoneyUnit: String, Hashable, Sendable, CaseIterable {
    /// Ten rials.
    case toman

    /// How many of the currency's units one of these is, as a power of ten.
    public var exponent: Int {
      switch self {
      case .toman: 1
      }
    }

    /// How many of the currency's units one of these is.
    public var factor: Int64 { (0..<exponent).reduce(1) { factor, _ in factor * 10 } }

    /// The names by which a schema calls the units of a currency; nil behind that of the currency itself.
    ///
    /// - Parameter currency: ISO 4217.
    public static func named(in currency: String) -> [(name: String, unit: MoneyUnit?)] {
      currency == "IRR" ? [(MoneyUnit.toman.rawValue, .toman), ("rial", nil)] : []
    }
  }

  public enum Weekday: String, Hashable, Sendable, CaseIterable {
    case mon, tue, wed, thu, fri, sat, sun
  }

  public var name: LocalizedText
  /// At least one; the first is the default.
  public var languages: [Language]
  /// ISO 3166-1 alpha-2 in capitals; decides what `mobile` and `national_id` mean.
  public var country: String
  public var calendar: Calendar
  public var digits: DigitSystem
  public var timeZone: String
  /// ISO 4217.
  public var currency: String
  /// The unit in which people type and read amounts; nil where that is the currency's own.
  public var moneyUnit: MoneyUnit?
  public var workingWeek: [Weekday]

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

  /// Whether one of its languages writes yeh and kaf as Persian does.
  public var writesPersianLetters: Bool { languages.contains(where: \.locale.writesPersianLetters) }
  /// The language of the business where nobody chose one.
  public var mainLanguage: Language { languages.first ?? .english }
}
