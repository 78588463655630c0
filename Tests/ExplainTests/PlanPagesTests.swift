import Assets
import Diagnostics
import Engine
import ImportPlanning
import LegacySources
import Localization
import SchemaCompiler
import SchemaModel
import Testing
import Validation

/// The pages of codes that a plan tells: their examples are planned.
@Suite struct PlanPagesTests {
  static let codes = ["I012", "I013", "I015", "I016", "I017", "I020"]

  private static let pages = ExplainPage.pages(in: Assets.embedded.text(named: "imports.md") ?? "")
    .filter { codes.contains($0.code) }

  @Test("The wrong example gives the code and the right none") func theWrongExampleGivesTheCodeAndTheRightNone() throws
  {
    #expect(Self.pages.map(\.code) == Self.codes)
    for page in Self.pages {
      let remarks = try Self.remarks(page.wrong, page.code)
      #expect(remarks.map(\.code.rawValue) == [page.code])
      #expect(try Self.remarks(page.right, page.code).map(\.code.rawValue) == [], "\(page.code)")
      for remark in remarks {
        let holes = Assets.messages(.english).template(page.code)?.argumentNames ?? []
        #expect(holes.subtracting(remark.arguments.keys) == [])
      }
    }
  }

  private static func remarks(_ example: ExplainPage.Example, _ code: String) throws -> [Diagnostic] {
    let compilation = try example.compiled()
    // What the header alone shows, a check of the business has told already.
    #expect(compilation.diagnostics.allSatisfy { $0.code.rawValue == code && $0.severity == .note })
    let schema = try #require(compilation.schema)
    let definition = try #require(schema.imports.first)
    let rows = try #require(example.rows)
    func file(_ definition: ImportDefinition) -> OldFile { OldFile(path: definition.path, bytes: rows.bytes) }
    let preceding = code == "I017" ? [] : ImportForecast.preceding(definition, in: schema)
    let nothing = RecordService(nothingStoredIn: schema)
    let plan = try ImportForecast(definition, service: nothing, by: UserFacts(name: "sara"))
      .plan(file(definition), after: preceding.map { ($0, file($0)) })
    return plan.remarks.map(ImportDiagnostics(definition, origins: compilation.origins).diagnostic)
  }
}
