/// The names of placeholders whose arguments are numbers or days that the program counted, not text that somebody
/// wrote.
///
/// A name means the same in all catalogues: `count` is a number everywhere, `name` a text. Arguments with other names
/// are texts, and are inserted exactly as they are.
enum NumberHoles {
  /// The names of these placeholders.
  static let names: Set<String> = [
    "byte", "changed", "column_count", "count", "created", "days", "differ", "differences", "digits", "done",
    "entities", "erased", "errors", "expected", "failed", "fields", "filled", "first_row", "forms", "found", "given",
    "heads", "imports", "index", "invalid", "kept", "last_row", "length", "limit", "lines", "max", "min", "minutes",
    "month", "n", "number", "offset", "page", "pages",
    "passed", "places", "position", "quarantined", "quarter", "records", "removed", "reports", "restored", "row",
    "rows",
    "seconds", "steps", "top", "unchanged", "valid", "version", "waiting", "warnings", "waves", "year",
  ]

  /// The names of numbers and examples that the reader may type exactly as shown, in the form of the reader's language.
  private static let written: Set<String> = ["example", "grouped", "point", "reading", "whole"]

  /// Formats an argument for a message.
  ///
  /// - Parameters:
  ///   - text: The argument, with ASCII digits.
  ///   - hole: The name of its placeholder.
  ///   - language: The language of the message.
  ///   - digits: The digits of numbers in the message.
  /// - Returns: The text to insert.
  /// - Complexity: O(length).
  static func formatted(_ text: String, in hole: String, _ language: Language, _ digits: DigitSystem) -> String {
    if written.contains(hole) { return WrittenNumber.formatted(text, language, digits) }
    // A text that was typed instead of a number.
    if hole == "typed" { return digits.localized(text) }
    return names.contains(hole) && isNumber(text) ? digits.localized(text) : text
  }

  /// Whether a text has digits and the characters of numbers and days only.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.contains { (0x30...0x39).contains($0) }
      && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || marks.contains($0) }
  }

  private static let marks: Set<Unicode.Scalar> = ["-", "\u{2212}", "+", ".", "/", ",", ":", "٫", "٬", "\u{A0}"]
}
