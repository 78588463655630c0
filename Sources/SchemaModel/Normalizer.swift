/// A step that brings text into canonical form. Each is idempotent, and so is any row of them.
public enum Normalizer: Hashable, Sendable {
  /// Trimmed, NFC, runs of white space to one space, control and bidi-override characters removed; ZWNJ kept.
  case text
  /// As `text`, but line breaks stay (CR LF and CR become LF), and so do spaces inside a line.
  case lines
  /// Arabic yeh and kaf become the Persian letters.
  case persianLetters
  /// Digits of any script become ASCII.
  case digits
  /// As `digits`; spaces, hyphens and invisible characters go.
  case code
  /// ASCII letters become small.
  case lowercase
  /// A function of the catalogue of algorithms, by name.
  case algorithm(String)
}
