import Diagnostics
import Testing

@Suite struct TerminalTextTests {
  private static let hostile = "a\u{1B}[31mb\u{7}c\u{9B}2Jd\u{202E}e\r\u{2066}\u{FEFF}\n"

  @Test("What a literal says stays and what is put in is shown") func whatALiteralSaysStaysAndWhatIsPutInIsShown() {
    let text: TerminalText = "\u{1B}[1m\(Self.hostile)\u{1B}[0m\n"
    #expect(text.text == "\u{1B}[1ma␛[31mb␇c\u{FFFD}2Jd\u{FFFD}e␍\u{FFFD}\u{FFFD}␊\u{1B}[0m\n")
    let twice: TerminalText = "\(text)\(3)"
    #expect(twice.text == text.text + "3")
  }

  @Test("Lines of data stay lines") func linesOfDataStayLines() {
    #expect(TerminalText(data: "a\nb\u{1B}").text == "a\nb␛")
    #expect((TerminalText(data: "a") + "\n").text == "a\n")
  }

  /// Nothing that moves the cursor or a line is left of any text, and nothing else is taken away.
  @Test("Every control character is shown") func everyControlCharacterIsShown() {
    let steering = Array(0..<0x20) + Array(0x7F..<0xA0) + Array(0x2028...0x202E) + Array(0x2066...0x2069) + [0xFEFF]
    for scalar in steering.compactMap({ Unicode.Scalar(UInt32($0)) }) {
      let text: TerminalText = "\("a\(Character(scalar))b")"
      #expect(text.text.unicodeScalars.count == 3 && !text.text.unicodeScalars.contains(scalar), "\(scalar.value)")
    }
    for plain in ["a b", "نام\u{200C}ها", "\u{200E}x", "e\u{301}", "😀"] {
      #expect(TerminalText(data: plain).text == plain)
    }
  }
}
