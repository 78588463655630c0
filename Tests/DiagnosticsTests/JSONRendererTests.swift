import Diagnostics
import JSONText
import Localization
import Testing

@Suite struct JSONRendererTests {
  @Test("All diagnostics are one JSON document") func oneDocument() throws {
    let file = SourceFile(name: "a.yaml", text: "نام: \"moblie\"\nb: c\n")
    let range = SourceRange(file: file, start: 8, end: 16)
    let diagnostics = [
      Diagnostic(
        .unknownType, at: range, ["name": "moblie"], notes: [.init("note.first", at: range), .init("note.plain")],
        helps: [.didYouMean("mobile")]),
      Diagnostic(.missingLabel, at: nil),
    ]
    let text = JSONRenderer(catalogue: TextRendererTests.words).render(diagnostics)
    let expected = #"""
      {"diagnostics":[{"code":"N021","severity":"warning","file":null,"line":null,"column":null,"end_line":null,"end_column":null,
      "message":"no label","help":[],"notes":[]},
      {"code":"T001","severity":"error","file":"a.yaml","line":1,"column":6,"end_line":1,"end_column":14,
      "message":"no field type is called `moblie`","help":["did you mean `mobile`?"],
      "notes":[{"message":"first here","file":"a.yaml","line":1,"column":6},{"message":"a remark"}]}]}
      """#
    #expect(try JSONValue.parse(text) == JSONValue.parse(expected))
    #expect(!text.contains("\n"))
  }

  @Test("No diagnostics are a document with an empty list") func nothing() {
    #expect(JSONRenderer(catalogue: TextRendererTests.words).render([]) == #"{"diagnostics":[]}"#)
  }
}
