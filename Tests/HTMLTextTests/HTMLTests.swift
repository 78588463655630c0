import HTMLText
import TestSupport
import Testing

@Suite struct HTMLTests {
  /// Texts that people or attackers send: what a parser makes of the page must be the same text again.
  static let hostile = [
    "", " ", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='x", "&lt;b&gt;", "&amp;amp;",
    "a & b < c > d \" e ' f", "</textarea><b>", "</title><i>", "\u{202E}gnp.exe", "line\nbreak", "carriage\r\nreturn\r",
    "نام «مشتری»", "👨‍👩‍👧‍👦", "{{name}}", "{{#if x}}", "]]>", "<!-- -->", "\u{7F}\u{1B}[31m",
  ]

  @Test("Text comes back from a parser", arguments: hostile) func textComesBackFromAParser(text: String) {
    var page = HTML(markup: "<p title=\"")
    page.append(text)
    page.append(markup: "\">x")
    page.append(text)
    page.append(markup: "</p>")
    let reader = HTMLReader(page.text)
    #expect(reader.tokens == [.open("p", ["title": text]), .text("x" + text), .close("p")])
  }

  @Test("Random texts come back") func randomTextsComeBack() {
    var random = SplitMix(seed: 7)
    let pieces = ["<", ">", "\"", "'", "&", "&amp;", "/", "=", "-->", " ", "\n", "ا", "\u{202E}", "x", "script", "\r"]
    for _ in 0..<500 {
      let text = (0..<12).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
      let reader = HTMLReader("<b a=\"\(HTML(text).text)\">.\(HTML(text).text)</b>")
      #expect(reader.tokens == [.open("b", ["a": text]), .text("." + text), .close("b")])
    }
  }

  @Test("Nul becomes the replacement character") func nulBecomesTheReplacementCharacter() {
    #expect(HTML("a\u{0}b").text == "a\u{FFFD}b")
  }

  @Test("A stylesheet that would end its element is refused") func aStylesheetThatWouldEndItsElementIsRefused() {
    #expect(HTML(stylesheet: Array("p { }</style><b>".utf8)) == nil)
    #expect(HTML(stylesheet: Array("p { color: red }".utf8))?.text == "<style>p { color: red }</style>")
  }
}

/// A generator with a seed (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
