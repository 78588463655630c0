public import Diagnostics
import Localization
import SchemaModel
import ValueText

/// Warns authors of schemas with the Persian calendar of days that look Gregorian: `1300-01-01` has the form of ISO
/// 8601, and its year is read as Persian.
public enum DayAdvice {
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
