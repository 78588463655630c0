import Diagnostics
import Testing

@Suite struct TerminalTextTests {
  private static let hostile = "a\u{1B}[31mb\u{7}c\u{9B}2Jd\u{202E}e\r\u{2066}\u{FEFF}\n"

  @Test func whatALiteralSaysStaysAndWhatIsPutInIsShown() {
    let text: TerminalText = "\u{1B}[1m\(Self.hostile)\u{1B}[0m\n"
    #expect(text.text == "\u{1B}[1ma␛[31mb␇c\u{FFFD}2Jd\u{FFFD}e␍\u{FFFD}\u{FFFD}␊\u{1B}[0m\n")
    let twice: TerminalText = "\(text)\(3)"
    #expect(twice.text == text.text + "3")
  }

  @Test func linesOfDataStayLines() {
    #expect(TerminalText(data: "a\nb\u{1B}").text == "a\nb␛")
    #expect((TerminalText(data: "a") + "\n").text == "a\n")
  }
}
