import Assets
import Delimited
import Diagnostics
import FieldTypes
import ImportPlanning
import JSONText
import Localization
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing
import Validation

/// What an author gets who plans the import of a small file: `Tests/Golden/imports`.
@Suite struct ImportPlanGoldenTests {
  /// Codes that only a plan tells.
  static let codes: Set<DiagnosticCode> = [
    .importWaveEmpty, .importWavesOverlap, .importUnnamedColumns,
  ]

  @Test(arguments: GoldenCase.all(in: "imports")) func plans(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["plan"], produce: Self.produce)
  }

  @Test func theCasesCoverWhatPlansTell() throws {
    let told = try GoldenCase.all(in: "imports").flatMap { try Self.plan($0)?.remarks.map(\.code) ?? [] }
    #expect(Self.codes.subtracting(told) == [])
  }

  private static func produce(_ example: GoldenCase, _ kind: String) throws -> String? {
    guard kind == "plan" else { return nil }
    let catalogue = Assets.messages(.english)
    guard let plan = try plan(example) else {
      let compilation = try SchemaCompiler.compile(CaseLoader(example), path: CaseLoader(example).business)
      return TextRenderer(catalogue: catalogue).render(compilation.diagnostics)
    }
    let json = String(decoding: plan.json.encoded(pretty: true), as: UTF8.self)
    return json + "\n" + TextRenderer(catalogue: catalogue).render(plan.remarks)
  }

  /// The plan of the first import; nil where the schema has something to tell.
  private static func plan(_ example: GoldenCase) throws -> ImportPlan? {
    let loader = CaseLoader(example)
    let compilation = try SchemaCompiler.compile(loader, path: loader.business)
    guard compilation.diagnostics.isEmpty, let schema = compilation.schema, let definition = schema.imports.first,
      let bytes = loader.bytes(at: definition.path, limit: 1 << 20)
    else { return nil }
    var reader = DelimitedReader(MemorySource(bytes), delimiter: DelimiterGuess.delimiter(ofLine: bytes))
    #expect(try reader.next() == .row)
    let header = reader.cells.map { String(decoding: reader.bytes[$0], as: UTF8.self) }
    var planner = ImportPlanner(
      definition, validator: Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms),
      columns: try #require(
        BoundColumns(definition, header: header) {
          var reader = DelimitedReader(MemorySource(bytes), delimiter: DelimiterGuess.delimiter(ofLine: bytes))
          _ = try reader.next()
          return reader
        }),
      people: PeopleIndex(schema.entities[definition.entity], matches: definition.matchesIdentity),
      context: ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5)))
    return try planner.plan(&reader, fingerprint: "of this file")
  }
}
