public import Diagnostics
public import Localization
public import SchemaModel
import ValueText

/// Warns authors of schemas with the Persian calendar of days that look Gregorian: `1300-01-01` has the form of ISO
/// 8601, and its year is read as Persian.
public enum DayAdvice {
  /// Reads a day that an author wrote, and reports a note if it can be misread.
  ///
  /// - Parameters:
  ///   - text: A day as it was written.
  ///   - calendar: The calendar of the business.
  ///   - range: The source range of the text.
  ///   - bag: The bag that the note is added to.
  /// - Returns: The day; nil, and nothing is reported, for any other text.
  public static func day(
    _ text: String, in calendar: Business.Calendar, at range: SourceRange, _ bag: DiagnosticBag
  ) -> CivilDate? {
    guard let day = CalendarReader(calendar).date(text) else { return nil }
    note(text, persian: calendar == .persian, at: range, bag)
    return day
  }

  /// Reports a note if a day can be misread.
  ///
  /// - Parameters:
  ///   - text: A day as it was written; any other text is ignored.
  ///   - persian: Whether the business uses the Persian calendar.
  ///   - range: The source range of the text.
  ///   - bag: The bag that the note is added to.
  public static func note(_ text: String, persian: Bool, at range: SourceRange, _ bag: DiagnosticBag) {
    guard persian, text.contains("-"), let day = CalendarReader(.persian).date(text),
      day.year >= WrittenDay.firstGregorianYear, CalendarReader(.gregorian).date(text) != day
    else { return }
    bag.report(
      .dayOfPersianYear, at: range,
      ["value": text, "day": day.iso, "meant": text.replacing("-", with: "/")])
  }
}
