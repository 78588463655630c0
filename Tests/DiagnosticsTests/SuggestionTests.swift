import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(
    "The nearest known name is suggested, and none where all are far",
    arguments: [
      ("moblie", "mobile"), ("Mobile", "mobile"), ("mobil", "mobile"), ("dat", "date"), ("xyz", nil), ("txet", "text"),
    ])
  func nearest(name: String, expected: String?) {
    #expect(Suggestion.nearest(to: name, among: ["text", "mobile", "date"]) == expected)
  }

  @Test("A bag tells a cause once") func aBagTellsACauseOnce() {
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

  @Test("An unknown name is told") func anUnknownNameIsTold() {
    let bag = DiagnosticBag()
    let range = SourceRange(file: SourceFile(name: "a", text: "abcdef"), start: 1, end: 4)
    let known = ["text", "mobile", "date"]
    bag.reportUnknown(.unknownType, "moblie", at: range, ["type": "moblie"], among: known, listing: .choices)
    bag.reportUnknown(.unknownField, "xyz", at: range, among: known)
    bag.reportUnknown(.unknownKey, "xyz", at: range, among: known, listing: .keys, most: 2)
    bag.reportUnknown(.unknownEntity, "xyz", at: range, among: known, listing: nil)
    bag.reportUnknown(.unknownOption, "xyz", at: range, among: [])
    bag.reportUnknown(.unknownLanguage, "farsi", at: range, meaning: "fa")
    #expect(
      bag.diagnostics.map(\.helps) == [
        [.didYouMean("mobile", at: range)], [.init("help.known_names", ["names": "`text`, `mobile`, `date`"])],
        [.init("help.known_keys", ["keys": "`text`, `mobile`, …"])], [], [], [.didYouMean("fa", at: range)],
      ])
    #expect(bag.diagnostics.map(\.arguments).prefix(2) == [["type": "moblie"], ["name": "xyz"]])
  }
}
