/// A step that brings a text into canonical form. Every normalizer, and every sequence of them, is idempotent.
public enum Normalizer: Hashable, Sendable {
  /// One line: NFC, trimmed, runs of white space become one space; control characters and bidirectional overrides are
  /// removed. ZWNJ is kept.
  case text
  /// As `text`, but line breaks are kept (CR LF and CR become LF), and so are spaces inside a line.
  case lines
  /// Arabic yeh and kaf are replaced by the Persian letters.
  case persianLetters
  /// Digits of any script are replaced by ASCII digits.
  case digits
  /// As `digits`; spaces, hyphens and invisible characters are removed.
  case code
  /// ASCII letters are lowercased.
  case lowercase
  /// The normalizer of an `Algorithm`, by name.
  case algorithm(String)
}
