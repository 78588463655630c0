import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("moblie", "mobile"), ("Mobile", "mobile"), ("mobil", "mobile"), ("dat", "date"), ("xyz", nil), ("txet", "text"),
  ])
  func nearest(name: String, expected: String?) {
    #expect(Suggestion.nearest(to: name, among: ["text", "mobile", "date"]) == expected)
  }

  @Test func aBagTellsACauseOnce() {
    let bag = DiagnosticBag()
    let file = SourceFile(name: "a", text: "abc")
    let range = SourceRange(file: file, start: 0, end: 1)
    bag.report(.missingLabel, at: range)
    #expect(!bag.hasErrors)
    bag.report(.unknownKey, at: range, ["key": "a"])
    bag.report(.unknownKey, at: range, ["key": "a"])
    bag.report(.unknownKey, at: SourceRange(file: file, start: 1, end: 2), ["key": "a"])
    #expect(bag.diagnostics.map(\.code) == [.missingLabel, .unknownKey, .unknownKey])
    #expect(bag.hasErrors)
  }
}
