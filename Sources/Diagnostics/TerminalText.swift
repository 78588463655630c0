/// Text from outside as a terminal may show it: nothing that it would obey, and nothing that turns a line around.
public enum TerminalText {
  /// The text with signs in the place of control characters and bidirectional overrides; line feeds stay where
  /// `keepsLines` is set.
  public static func printable(_ text: String, keepsLines: Bool = true) -> String {
    func stays(_ scalar: Unicode.Scalar) -> Bool { keepsLines && scalar == "\n" }
    guard text.unicodeScalars.contains(where: { sign($0) != nil && !stays($0) }) else { return text }
    return text.unicodeScalars.map { stays($0) ? "\n" : sign($0) ?? String($0) }.joined()
  }

  /// The sign shown for a control character or a bidirectional override; nil for all others.
  static func sign(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) }
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
    default: nil
    }
  }
}
