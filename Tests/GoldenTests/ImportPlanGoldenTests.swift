import Assets
import Diagnostics
import Engine
import ImportPlanning
import JSONText
import LegacySources
import Localization
import SchemaCompiler
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

/// What an author gets who plans the import of a small file: `Tests/Golden/imports`.
@Suite struct ImportPlanGoldenTests {
  /// A clock that stands at the fifth of January 2026.
  private struct Monday: WallClock {
    func now() -> Timestamp { Timestamp(milliseconds: 1_767_600_000_000) }
  }

  /// Codes that only a plan tells.
  static let codes: Set<DiagnosticCode> = [
    .importWaveEmpty, .importWavesOverlap, .importUnnamedColumns, .importPlannedAfter, .importNamesUnfound,
    .importLinesUnseen,
  ]

  @Test("The plan of an import is as recorded", arguments: GoldenCase.all(in: "imports"))
  func plans(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["plan"], produce: Self.produce)
  }

  @Test("The cases cover what plans tell") func theCasesCoverWhatPlansTell() throws {
    let told = try GoldenCase.all(in: "imports").flatMap { try Self.plan($0)?.remarks.map(\.code) ?? [] }
    #expect(Self.codes.subtracting(told) == [])
  }

  private static func produce(_ example: GoldenCase, _ kind: String) throws -> String? {
    guard kind == "plan" else { return nil }
    let catalogue = Assets.messages(.english)
    guard let (plan, remarks) = try plan(example) else {
      let compilation = try SchemaCompiler.compile(CaseLoader(example), path: CaseLoader(example).business)
      return TextRenderer(catalogue: catalogue).render(compilation.diagnostics)
    }
    let json = String(decoding: plan.json.encoded(pretty: true), as: UTF8.self)
      .replacing(plan.fingerprint, with: "of this file")
    return json + "\n" + TextRenderer(catalogue: catalogue).render(remarks)
  }

  /// The plan of the first import and what it says of the file; nil where the schema has something to tell.
  private static func plan(_ example: GoldenCase) throws -> (ImportPlan, remarks: [Diagnostic])? {
    let loader = CaseLoader(example)
    let compilation = try SchemaCompiler.compile(loader, path: loader.business)
    guard compilation.diagnostics.allSatisfy({ $0.severity == .note }), let schema = compilation.schema,
      let definition = schema.imports.first, let bytes = loader.bytes(at: definition.path, limit: 1 << 20)
    else { return nil }
    let preceding = ImportForecast.preceding(definition, in: schema).compactMap { other in
      loader.bytes(at: other.path, limit: 1 << 20).map { (other, OldFile(path: other.path, bytes: $0)) }
    }
    let nothing = RecordService(nothingStoredIn: schema, clock: Monday())
    let plan = try ImportForecast(definition, service: nothing, by: UserFacts(name: "sara"))
      .plan(OldFile(path: definition.path, bytes: bytes), after: preceding)
    return (plan, plan.remarks.map(ImportDiagnostics(definition, origins: compilation.origins).diagnostic))
  }
}
