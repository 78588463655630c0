import ByteText
import Testing

/// A pattern that is looked for in a text, where `^` and `$` tie it to the ends.
@Suite struct SearchPatternTests {
  @Test(
    "The anchors tie to the ends",
    arguments: [
      ("b", "abc", true), ("b", "aéc", false), ("", "", true), ("", "abc", true), ("^b", "abc", false),
      ("^a", "abc", true), ("c$", "abc", true), ("b$", "abc", false), ("^abc$", "abc", true), ("^ab$", "abc", false),
      ("^(a|c)$", "ac", false), ("^(a|c)$", "c", true), ("^b|c$", "abc", true), ("^b|a$", "abc", false),
      ("(a|😀){2}", "🐱😀😀", true), (".", "\n", false), ("é", "caféteria", true), ("x|y|z", "abcz", true),
    ])
  func theAnchorsTieToTheEnds(pattern: String, text: String, expected: Bool) throws {
    let search = try SearchPattern(pattern)
    #expect(search.isFound(in: text) == expected)
  }

  @Test("What is no pattern is refused", arguments: ["(", "a(?=b)", "a$b", "a{2000}", "((((a{99}){99}){99}){99})"])
  func whatIsNoPatternIsRefused(pattern: String) {
    #expect(throws: PatternError.self) { try SearchPattern(pattern) }
    #expect(throws: PatternError.self) { try SearchPattern.check(pattern) }
  }

  @Test("A large table is not made") func aLargeTableIsNotMade() throws {
    let search = try SearchPattern("(a|b)*a(a|b){14}c")
    #expect(search.cost > 1)
    #expect(search.isFound(in: "bbb" + "a" + String(repeating: "b", count: 14) + "c"))
    #expect(!search.isFound(in: "bbb" + "a" + String(repeating: "b", count: 13) + "c"))
  }
}
