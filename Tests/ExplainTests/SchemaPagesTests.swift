import Assets
import Diagnostics
import Localization
import SchemaCompiler
import Testing

/// The examples of the pages of schema codes are compiled: the wrong one gives the code and no other, the right none.
@Suite struct SchemaPagesTests {
  static let pages = Assets.explainPages.flatMap { ExplainPage.pages(in: Assets.embedded.text(named: $0) ?? "") }
    .filter { DiagnosticCode(rawValue: $0.code) != nil && !PlanPagesTests.codes.contains($0.code) }

  /// The wrong examples, compiled once for all tests.
  static let wrong = Result { try pages.map { (page: $0, compilation: try $0.wrong.compiled()) } }

  @Test("The wrong example gives the code") func theWrongExampleGivesTheCode() throws {
    for (page, compilation) in try Self.wrong.get() {
      let told = compilation.diagnostics.map { "\($0.code.rawValue) \($0.arguments)" }
      #expect(Set(compilation.diagnostics.map(\.code.rawValue)) == [page.code], "\(page.code): \(told)")
      let isError = compilation.diagnostics.contains { $0.severity == .error }
      #expect((compilation.schema == nil) == isError, "\(page.code)")
    }
  }

  @Test("The right example is clean") func theRightExampleIsClean() throws {
    for page in Self.pages {
      let compilation = try page.right.compiled()
      #expect(compilation.diagnostics.map { "\($0.code.rawValue) \($0.arguments)" } == [], "\(page.code)")
      #expect(compilation.schema != nil, "\(page.code)")
    }
  }

  /// A message must not show the name of a hole: whoever reports a code fills what its words ask for.
  @Test("Every hole is filled", arguments: Language.supported) func everyHoleIsFilled(language: Language) throws {
    let catalogue = Assets.messages(language)
    for diagnostic in try Self.wrong.get().flatMap(\.compilation.diagnostics) {
      let code = diagnostic.code.rawValue
      let texts =
        [(code, diagnostic.arguments), (code + ".label", diagnostic.arguments)]
        + diagnostic.notes.map { ($0.key, $0.arguments) } + diagnostic.helps.map { ($0.key, $0.arguments) }
      for (key, arguments) in texts {
        let holes = try #require(catalogue.template(key), "no words for \(key)").argumentNames
        #expect(holes.subtracting(arguments.keys) == [], "\(code): \(key)")
      }
    }
  }

  /// A remedy with an edit is a promise: in the edited text that mistake is gone.
  @Test("Every edit mends") func everyEditMends() throws {
    for (page, compilation) in try Self.wrong.get() {
      for diagnostic in compilation.diagnostics {
        for edit in diagnostic.helps.compactMap(\.edit) {
          let mended = try Self.compiled(page.wrong, with: edit)
          #expect(mended.diagnostics == [], "\(page.code): \(edit.replacement)")
        }
      }
    }
  }

  private static func compiled(
    _ example: ExplainPage.Example, with edit: Diagnostic.Help.Edit
  ) throws -> Compilation {
    let file = edit.range.file
    var files = ExampleLoader(example).files
    files[file.name] = file.utf8[..<edit.range.start] + Array(edit.replacement.utf8) + file.utf8[edit.range.end...]
    return try SchemaCompiler.compile(ExampleLoader(files: files), path: example.folder)
  }
}
