public import Localization
public import SchemaModel

/// How days and numbers of a plan are shown: by the business's calendar, in the digits of the language.
public struct PlanDates: Sendable {
  private let calendar: Business.Calendar
  private let isPersian: Bool
  private let point: String

  public init(_ business: Business, language: Language) {
    calendar = business.calendar
    isPersian = language == .persian
    point = language == .english ? "." : language == .persian ? "٫" : ","
  }

  /// A day: `1404/10/15`, `2026-01-05`.
  public func text(_ date: CivilDate) -> String {
    switch calendar {
    case .persian: shown(PersianCalendar.text(of: date) ?? date.iso)
    case .gregorian: shown(date.iso)
    }
  }

  /// A text with its digits as the language writes them.
  public func shown(_ text: String) -> String { isPersian ? PersianDigits.shown(text) : text }

  /// Hundredths of a minute as minutes.
  public func minutes(_ centiminutes: Int) -> String {
    shown(ImportPlan.minutes(centiminutes).replacing(".", with: point))
  }
}
