import Diagnostics
import Localization
import Testing

@Suite struct TextRendererTests {
  static let words = MessageCatalogue(
    language: .english,
    source: """
      severity.error = error
      severity.warning = warning
      severity.note = note
      severity.help = help
      T001 = no field type is called `{name}`
      T001.label = unknown field type
      S006 = the key `{key}` stands twice
      S001 = this is not YAML
      N021 = no label
      note.first = first here
      note.plain = a remark
      help.did_you_mean = did you mean `{name}`?
      help.long = first
        second
      """)

  private func render(_ diagnostics: Diagnostic..., color: Bool = false) -> String {
    TextRenderer(catalogue: Self.words, color: color).render(diagnostics)
  }

  /// A file with the range of the first place of `part`.
  private func place(_ text: String, _ part: String, name: String = "shop/customer.yaml") -> SourceRange {
    let file = SourceFile(name: name, text: text)
    let start = text.firstRange(of: part).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    return SourceRange(file: file, start: start, end: start + part.utf8.count)
  }

  @Test("A diagnostic has its file, line and column, the source and the help") func theShape() {
    let range = place(String(repeating: "\n", count: 13) + "    type: moblie\n", "moblie")
    let diagnostic = Diagnostic(
      .unknownType, at: range, ["name": "moblie"], helps: [.didYouMean("mobile", at: range)])
    #expect(
      render(diagnostic) == """
        error[T001]: no field type is called `moblie`
          --> shop/customer.yaml:14:11
           |
        14 |     type: moblie
           |           ^^^^^^ unknown field type
           = help: did you mean `mobile`?

        """)
  }

  @Test("Notes have their own place") func notesHaveTheirOwnPlace() {
    let file = SourceFile(name: "a.yaml", text: "a: 1\n\n\n\n\n\n\n\n\na: 2\n")
    let diagnostic = Diagnostic(
      .duplicateKey, at: SourceRange(file: file, start: 13, end: 14), ["key": "a"],
      notes: [.init("note.first", at: SourceRange(file: file, start: 0, end: 1)), .init("note.plain")],
      helps: [.init("help.long")])
    #expect(
      render(diagnostic) == """
        error[S006]: the key `a` stands twice
          --> a.yaml:10:1
           |
        10 | a: 2
           | ^
           = note: a remark
           = help: first
                   second
        note: first here
          --> a.yaml:1:1
           |
         1 | a: 1
           | ^

        """)
  }

  @Test(
    "Carets stand in cells",
    arguments: [
      ("نام: moblie", 5, 6), ("می‌شود: moblie", 7, 6), ("漢字: moblie", 6, 6), ("😀 moblie", 3, 6),
      ("e\u{301}: moblie", 3, 6), ("\tmoblie", 4, 6), ("ab\tmoblie", 4, 6), ("\u{1B}[2Jmoblie", 4, 6),
      ("\u{202E}moblie", 1, 6),
    ])
  func caretsStandInCells(line: String, column: Int, count: Int) {
    let shown = render(Diagnostic(.unreadableYAML, at: place(line, "moblie"))).split(separator: "\n")
    let carets = "  | " + String(repeating: " ", count: column) + String(repeating: "^", count: count)
    #expect(shown.last == carets[...])
    #expect(!shown.joined().unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\t" })
  }

  @Test("Wide letters are underlined whole") func wideLettersAreUnderlinedWhole() {
    let shown = render(Diagnostic(.unreadableYAML, at: place("a: 漢字😀", "漢字😀"))).split(separator: "\n")
    #expect(shown.last == "  |    ^^^^^^")
  }

  @Test("A terminal gets isolated lines") func aTerminalGetsIsolatedLines() {
    let shown = render(Diagnostic(.unreadableYAML, at: place("a: سلام", "سلام")), color: true)
    #expect(shown.contains("\u{2066}a: سلام\u{2069}"))
    #expect(shown.contains("\u{1B}[1;31m^^^^\u{1B}[0m"))
    #expect(!render(Diagnostic(.unreadableYAML, at: place("a: سلام", "سلام"))).contains("\u{2066}"))
  }

  @Test("Long lines are cut around the range", arguments: [0, 30, 150, 290])
  func longLinesAreCutAroundTheRange(before: Int) throws {
    let line = String(repeating: "x", count: before) + "moblie" + String(repeating: "y", count: 290 - before)
    let shown = render(Diagnostic(.unreadableYAML, at: place(line, "moblie"))).split(separator: "\n")
    let source = try #require(shown.dropLast().last)
    let carets = try #require(shown.last)
    #expect(source.count <= 104)
    #expect(source.contains("…"))
    let start = source.firstRange(of: "moblie").map { source.distance(from: source.startIndex, to: $0.lowerBound) }
    #expect(start == carets.prefix { $0 != "^" }.count)
    #expect(carets.hasSuffix("^^^^^^"))
  }

  @Test("Ranges of several lines underline the first") func rangesOfSeveralLinesUnderlineTheFirst() {
    let shown = render(Diagnostic(.unreadableYAML, at: place("a: [b,\r\n  c]\n", "[b,\r\n  c]")))
    #expect(shown.hasSuffix("1 | a: [b,\n  |    ^^^\n"))
  }

  @Test("Empty ranges have one caret") func emptyRangesHaveOneCaret() {
    let file = SourceFile(name: "a.yaml", text: "")
    let shown = render(Diagnostic(.unreadableYAML, at: SourceRange(file: file, start: 0, end: 0)))
    #expect(shown == "error[S001]: this is not YAML\n --> a.yaml:1:1\n  |\n1 |\n  | ^\n")
    #expect(render(Diagnostic(.unreadableYAML, at: nil)) == "error[S001]: this is not YAML\n")
  }

  @Test("In the order of files and places each once") func inTheOrderOfFilesAndPlacesEachOnce() {
    let text = "one two three"
    let (one, two) = (place(text, "one", name: "b"), place(text, "two", name: "b"))
    let diagnostics = [
      Diagnostic(.missingLabel, at: SourceRange(file: one.file, start: two.start, end: two.end)),
      Diagnostic(.unreadableYAML, at: one), Diagnostic(.unreadableYAML, at: place(text, "three", name: "a")),
      Diagnostic(.unreadableYAML, at: one), Diagnostic(.missingLabel, at: nil),
    ]
    let heads = TextRenderer(catalogue: Self.words).render(diagnostics).split(separator: "\n").filter {
      $0.contains("[") || $0.contains("-->")
    }
    #expect(
      heads == [
        "warning[N021]: no label", "error[S001]: this is not YAML", " --> a:1:9", "error[S001]: this is not YAML",
        " --> b:1:1", "warning[N021]: no label", " --> b:1:5",
      ])
  }
}
