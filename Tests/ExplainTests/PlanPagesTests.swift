import Assets
import Delimited
import Diagnostics
import FieldTypes
import ImportPlanning
import Localization
import SchemaCompiler
import SchemaModel
import Testing
import Validation

/// The pages of codes that a plan tells: their examples are planned.
@Suite struct PlanPagesTests {
  static let codes = ["I012", "I013", "I015"]

  private static let pages = ExplainPage.pages(in: Assets.embedded.text(named: "imports.md") ?? "")
    .filter { codes.contains($0.code) }

  @Test func theWrongExampleGivesTheCodeAndTheRightNone() throws {
    #expect(Self.pages.map(\.code) == Self.codes)
    for page in Self.pages {
      let remarks = try Self.remarks(page.wrong)
      #expect(remarks.map(\.code.rawValue) == [page.code])
      #expect(try Self.remarks(page.right).map(\.code.rawValue) == [], "\(page.code)")
      for remark in remarks {
        let holes = Assets.messages(.english).template(page.code)?.argumentNames ?? []
        #expect(holes.subtracting(remark.arguments.keys) == [])
      }
    }
  }

  private static func remarks(_ example: ExplainPage.Example) throws -> [Diagnostic] {
    let compilation = try example.compiled()
    #expect(compilation.diagnostics == [])
    let schema = try #require(compilation.schema)
    let definition = try #require(schema.imports.first)
    let rows = try #require(example.rows)
    let bytes = rows.bytes
    var reader = DelimitedReader(MemorySource(bytes), delimiter: UInt8(ascii: ","))
    #expect(try reader.next() == .row)
    let header = reader.cells.map { String(decoding: reader.bytes[$0], as: UTF8.self) }
    var planner = ImportPlanner(
      definition, validator: Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms),
      columns: try #require(
        BoundColumns(definition, header: header) {
          var reader = DelimitedReader(MemorySource(bytes), delimiter: UInt8(ascii: ","))
          _ = try reader.next()
          return reader
        }),
      people: PeopleIndex(schema.entities[definition.entity], matches: definition.matchesIdentity),
      context: ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5)))
    return try planner.plan(&reader, fingerprint: "").remarks
  }
}
