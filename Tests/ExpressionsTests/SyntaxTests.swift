import Expressions
import Testing

/// Text to tree and back.
@Suite struct SyntaxTests {
  @Test(
    "Printing keeps the meaning",
    arguments: [
      ("1+2*3", "1 + 2 * 3"), ("(1+2)*3", "(1 + 2) * 3"), ("1-(2-3)", "1 - (2 - 3)"), ("(1-2)-3", "1 - 2 - 3"),
      ("a||b&&c", "a || b && c"), ("(a||b)&&c", "(a || b) && c"), ("!(a==b)", "!(a == b)"), ("!a==b", "!a == b"),
      ("a?b:c?d:e", "a ? b : c ? d : e"), ("(a?b:c)?d:e", "(a ? b : c) ? d : e"), ("-(5)", "-(5)"), ("-5", "-5"),
      ("- 5", "-5"), ("-a", "-a"), ("--a", "--a"), ("a - -5", "a - -5"), ("(-5).abs()", "(-5).abs()"),
      ("a.b[0].c(1,2)", "a.b[0].c(1, 2)"),
      ("x.all(v,v>0)", "x.all(v, v > 0)"), ("x.map(v,v>0,v+1)", "x.map(v, v > 0, v + 1)"), ("has(a.b)", "has(a.b)"),
      ("{'a':1,2:[3,]}", #"{"a": 1, 2: [3]}"#), ("a.`b c`", "a.`b c`"), (".a.b", ".a.b"), ("r'\\d'", #""\\d""#),
      (#"b'\xff'"#, #"b"\xFF""#), ("'''a\nb'''", #""a\nb""#), ("1.50", "1.50"), ("1u", "1u"), ("0x10", "16"),
      ("a in [1]", "a in [1]"), ("a // note\n+ b", "a + b"), ("-9223372036854775808", "-9223372036854775808"),
    ])
  func printingKeepsTheMeaning(text: String, expected: String) {
    let parsed = ParsedExpression(text)
    #expect(parsed.problems == [])
    let printed = ExpressionPrinter.text(of: parsed.root)
    #expect(printed == expected)
    #expect(ParsedExpression(printed).root == parsed.root)
  }

  @Test("Nodes know their place") func nodesKnowTheirPlace() {
    let text = "سن >= 18" + " && " + "x.y == 'é'"
    let problems = ParsedExpression(text).problems
    #expect(problems.first?.kind == .unexpectedCharacter)
    guard case .binary(.and, _, let right) = ParsedExpression("aé && x.y == 'é'".replacing("é", with: "e")).root.kind
    else {
      Issue.record("no conjunction")
      return
    }
    #expect(right.range == 6..<16)
  }

  @Test("Depth is bounded") func depthIsBounded() {
    for (opening, closing) in [
      ("(", ")"), ("[", "]"), ("!", ""), ("-", ""), ("a[", "]"), ("f(", ")"), ("a ? b : ", ""),
    ] {
      let good = String(repeating: opening, count: 32) + "a" + String(repeating: closing, count: 32)
      #expect(ParsedExpression(good).problems == [], "\(opening)")
      let deep = String(repeating: opening, count: 2000) + "a" + String(repeating: closing, count: 2000)
      #expect(ParsedExpression(deep).problems.map(\.kind) == [.tooDeep], "\(opening)")
    }
    let long = Array(repeating: "a", count: 2000).joined(separator: " + ")
    #expect(ParsedExpression(long).problems.map(\.kind) == [.tooDeep])
    #expect(ParsedExpression(Array(repeating: "a", count: 200).joined(separator: " && ")).problems == [])
    #expect(ParsedExpression(String(repeating: " ", count: 20_000)).problems.map(\.kind) == [.tooLong])
  }
}

extension String {
  fileprivate func replacing(_ part: Character, with other: Character) -> String {
    String(map { $0 == part ? other : $0 })
  }
}
