import Testing

@testable import ByteText

@Suite struct PatternTests {
  /// Pattern, texts that match as a whole, texts that do not.
  static let cases: [(String, [String], [String])] = [
    ("C[0-9]{8}", ["C00000001"], ["C0000001", "C000000012", "c00000001", ""]),
    ("[^@\\s,]+@[^@\\s,]+\\.[^@\\s,]+", ["a@b.c", "ش@ب.ir"], ["a@b", "a b@c.d", "a@@b.c", "a,b@c.d"]),
    ("([0-9]+|[0-9]{1,3}(,[0-9]{3})+)", ["0", "1,000", "12,345,678"], ["1,00", ",000", "1000,000", ""]),
    ("a|bc|", ["a", "bc", ""], ["b", "abc"]),
    ("^ab$", ["ab"], ["ab\n", "xab"]),
    (".", ["ی", "😀", "x"], ["\n", "xy", "\u{2028}", ""]),
    ("\\d{2,}", ["12", "12345"], ["1", "۱۲"]),
    ("[\\w.-]+", ["a_b.c-9"], ["é", "a b"]),
    ("[^\\d]", ["a", "۱", "😀"], ["1", ""]),
    ("[۰-۹]+", ["۱۴۰۳"], ["1403", "٣"]),
    ("(?:ab){0,2}c?", ["", "ab", "ababc", "c"], ["ababab", "cc"]),
    ("\\u06CC\\u{1F600}\\x41", ["ی😀A"], ["يA"]),
    ("[]]", [], []),
    ("(a+)+b", ["aab"], [String(repeating: "a", count: 5000)]),
    ("[\u{FFFF}-\u{10001}]", ["\u{FFFF}", "\u{10000}"], ["\u{10002}", "\u{FFFE}"]),
  ]

  @Test("Whole texts match", arguments: cases.filter { $0.0 != "[]]" })
  func wholeTextsMatch(_ pattern: String, _ right: [String], _ wrong: [String]) throws {
    let compiled = try Pattern(pattern)
    for text in right { #expect(compiled.matches(text), "\(pattern) takes \(text)") }
    for text in wrong { #expect(!compiled.matches(text), "\(pattern) refuses \(text)") }
  }

  @Test("Every piece of what matches may be held", arguments: cases.filter { $0.0 != "[]]" })
  func everyPieceOfWhatMatchesMayBeHeld(_ pattern: String, _ right: [String], _ wrong: [String]) throws {
    let compiled = try Pattern(pattern)
    for text in right.map({ Array($0.unicodeScalars) }) {
      for start in 0...text.count {
        for end in start...text.count {
          var view = String.UnicodeScalarView()
          view.append(contentsOf: text[start..<end])
          #expect(compiled.mayHold(String(view), at: .anywhere))
          if start == 0 { #expect(compiled.mayHold(String(view), at: .start)) }
          if end == text.count { #expect(compiled.mayHold(String(view), at: .end)) }
        }
      }
    }
  }

  @Test(
    "What nothing holds is said",
    arguments: [
      ("C[0-9]{8}", "C", PiecePosition.end), ("C[0-9]{8}", "1C", .anywhere), ("C[0-9]{8}", "1", .start),
      ("09[0-9]{9}", "+98912", .start), ("09[0-9]{9}", "0000000000", .start), ("[a-c]+", "d", .anywhere),
    ])
  func whatNothingHoldsIsSaid(_ pattern: String, _ piece: String, _ place: PiecePosition) throws {
    #expect(try !Pattern(pattern).mayHold(piece, at: place))
  }

  @Test("The printed pattern means the same", arguments: cases.filter { $0.0 != "[]]" })
  func thePrintedPatternMeansTheSame(_ pattern: String, _ right: [String], _ wrong: [String]) throws {
    let printed = try Pattern(try Pattern(pattern).ecmaSource)
    for text in right { #expect(printed.matches(text)) }
    for text in wrong { #expect(!printed.matches(text)) }
  }

  static let refusals: [(String, PatternError.Reason, Int)] = [
    ("(a", .unclosedGroup, 0), ("a)", .strayParenthesis, 1), ("[a", .unclosedClass, 0), ("*a", .nothingToRepeat, 0),
    ("a{3,1}", .badRepeat, 1), ("a{99999}", .tooLarge, 1), ("(?=a)", .lookaround, 1), ("(?<n>a)", .namedOrFlagged, 1),
    ("(?i)a", .namedOrFlagged, 1), ("(?<!a)b", .lookaround, 1), ("[[:alpha:]]", .namedClass, 1),
    ("(a)\\1", .backReference, 3), ("a+?", .lazyOrPossessive, 2), ("\\bа", .wordBoundary, 0),
    ("\\p{L}", .unicodeProperty, 0), ("a^b", .anchorInside, 1), ("[z-a]", .badRange, 1), ("[]", .emptyClass, 0),
    ("\\q", .badEscape, 0), ("\\", .badEscape, 0), ("((a{1000}){1000}){1000}", .tooLarge, 0),
    (String(repeating: "(", count: 60), .tooLarge, 50),
  ]

  @Test("What no engine shares is refused", arguments: refusals)
  func whatNoEngineSharesIsRefused(_ pattern: String, _ reason: PatternError.Reason, _ offset: Int) {
    #expect(throws: PatternError(reason, at: offset)) { try Pattern(pattern) }
  }

  @Test("The slow road gives the same answers") func theSlowRoadGivesTheSameAnswers() throws {
    // Large classes of states make the table give way to simulation.
    let pattern = try Pattern("(a|b)*a(a|b){14}")
    #expect(pattern.matches("a" + String(repeating: "b", count: 14)))
    #expect(!pattern.matches("b" + String(repeating: "b", count: 14)))
    #expect(pattern.matches(String(repeating: "ab", count: 200)) == false)
    #expect(pattern.matches(String(repeating: "ab", count: 200) + "a" + String(repeating: "b", count: 14)))
  }

  @Test("Catastrophic patterns are linear") func catastrophicPatternsAreLinear() throws {
    let text = String(repeating: "a", count: 30_000) + "!"
    for pattern in ["(a+)+", "(a|a)*", "(a*)*", "([a-z]+)*x", "(.*)*"] {
      #expect(try Pattern(pattern).matches(text) == (pattern == "(.*)*"))
    }
  }
}
