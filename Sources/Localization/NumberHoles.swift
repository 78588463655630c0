/// The holes of messages whose argument is a number or a day that Daftar itself counted, never a text of somebody's.
///
/// One name means one thing in all catalogues: `count` is a number everywhere, `name` a text. What is not named here is
/// a text, and stands in a sentence exactly as it is stored.
enum NumberHoles {
  /// Their names.
  static let names: Set<String> = [
    "byte", "changed", "column_count", "count", "created", "days", "differ", "differences", "digits", "done",
    "entities", "errors", "expected", "failed", "fields", "filled", "forms", "found", "imports", "index", "invalid",
    "kept", "length", "limit", "lines", "max", "min", "minutes", "month", "n", "number", "offset", "page", "pages",
    "passed", "places", "position", "quarantined", "quarter", "records", "removed", "reports", "restored", "row",
    "rows",
    "seconds", "steps", "top", "unchanged", "valid", "version", "waiting", "warnings", "waves", "year",
  ]

  /// Numbers and examples that the reader may type as they stand there: in the form of his language.
  private static let written: Set<String> = ["example", "grouped", "point", "reading", "whole"]

  /// An argument as the message shows it. O(length).
  static func shown(_ text: String, in hole: String, _ language: Language, _ digits: DigitSystem) -> String {
    if written.contains(hole) { return WrittenNumber.shown(text, language, digits) }
    // What somebody typed where a number is due.
    if hole == "typed" { return digits.localized(text) }
    return names.contains(hole) && isNumber(text) ? digits.localized(text) : text
  }

  /// Whether a text is digits alone, with what stands between and before them in numbers and days.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.contains { (0x30...0x39).contains($0) }
      && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || marks.contains($0) }
  }

  private static let marks: Set<Unicode.Scalar> = ["-", "\u{2212}", "+", ".", "/", ",", ":", "٫", "٬", "\u{A0}"]
}
