/// Text for a terminal, into which data enters only with its control characters made visible.
///
/// What a literal says is the program's own and stays as it is; what is put into it is data:
/// `"\u{1B}[1m\(label)\u{1B}[0m"` shows a label in bold, and an escape sequence inside of the label as signs. So nothing that
/// a schema, a file or a person wrote can move the cursor, ring, rename the window or turn a line around.
public struct TerminalText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The bytes' text, as it may be written.
  public private(set) var text: String

  public init(stringLiteral text: String) { self.text = text }

  public init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// Data alone; its line ends stay.
  public init(data: String) { text = Self.printable(data) }

  /// Text that another writer of this kind has made safe.
  public init(trusted text: String) { self.text = text }

  public static func + (left: TerminalText, right: TerminalText) -> TerminalText {
    TerminalText(trusted: left.text + right.text)
  }

  /// Collects the parts of a text.
  public struct Interpolation: StringInterpolationProtocol {
    var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ data: String) { text += printable(data, keepsLines: false) }
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    public mutating func appendInterpolation(_ part: TerminalText) { text += part.text }
  }

  /// The text with signs in the place of control characters, line separators and bidirectional overrides; line feeds
  /// stay where `keepsLines` is set.
  public static func printable(_ text: String, keepsLines: Bool = true) -> String {
    func stays(_ scalar: Unicode.Scalar) -> Bool { keepsLines && scalar == "\n" }
    guard text.unicodeScalars.contains(where: { sign($0) != nil && !stays($0) }) else { return text }
    return text.unicodeScalars.map { stays($0) ? "\n" : sign($0) ?? String($0) }.joined()
  }

  /// The sign shown for a control character, a line separator or a bidirectional override; nil for all others.
  static func sign(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) }
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
    default: nil
    }
  }
}
