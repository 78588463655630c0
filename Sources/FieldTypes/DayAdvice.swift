public import Diagnostics
import Localization
import SchemaModel
import ValueText

/// Tells the author of a business that lives by the Persian calendar how a day was read that looks like a Gregorian one:
/// `1300-01-01` is written as ISO 8601 writes days, and its year is Persian.
public enum DayAdvice {
  /// Notes a day that can be mistaken; any other text is passed over.
  ///
  /// - Parameters:
  ///   - text: a day as the author wrote it.
  ///   - persian: whether the business lives by the Persian calendar.
  ///   - range: where the text stands.
  ///   - bag: where the note goes.
  public static func note(_ text: String, persian: Bool, at range: SourceRange, _ bag: DiagnosticBag) {
    guard persian, text.contains("-"), let day = CalendarReader(.persian).date(text),
      day.year >= WrittenDay.firstGregorianYear, CalendarReader(.gregorian).date(text) != day
    else { return }
    bag.report(
      .dayOfPersianYear, at: range,
      ["value": text, "day": day.iso, "meant": text.replacing("-", with: "/")])
  }
}
