import Assets
import Diagnostics
import Foundation
import Localization
import SchemaCompiler
import TestSupport
import Testing

/// What an author gets for what he writes: `Tests/Golden/diagnostics` and `Tests/Golden/schema`.
@Suite struct SchemaGoldenTests {
  @Test("The diagnostics of a schema are as recorded", arguments: GoldenCase.all(in: "diagnostics"))
  func diagnostics(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["diagnostics"], produce: Self.produce)
  }

  @Test("The compiled schema is as recorded", arguments: GoldenCase.all(in: "schema"))
  func schema(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["schema"], produce: Self.produce)
  }

  /// Thirty codes at the least have a case of their own, over all blocks and passes.
  @Test("The cases cover the codes of all passes") func theCasesCoverTheCodesOfAllPasses() throws {
    var codes: Set<DiagnosticCode> = []
    for example in GoldenCase.all(in: "diagnostics") {
      codes.formUnion(try Self.compile(example).diagnostics.map(\.code))
    }
    codes.formUnion(ImportPlanGoldenTests.codes)
    let missing = DiagnosticCode.allCases.filter { !"S".contains($0.rawValue.prefix(1)) && !codes.contains($0) }
    #expect(missing.map(\.rawValue) == [])
    #expect(codes.count >= 30)
  }

  /// What a diagnostic says has a value for each of its holes.
  @Test("No hole stays empty", arguments: GoldenCase.all(in: "diagnostics")) func noHoleStaysEmpty(example: GoldenCase)
    throws
  {
    let messages = Assets.messages(.english)
    for diagnostic in try Self.compile(example).diagnostics {
      let code = diagnostic.code.rawValue
      let said =
        [(code, diagnostic.arguments), (code + ".label", diagnostic.arguments)]
        + diagnostic.notes.map { ($0.key, $0.arguments) } + diagnostic.helps.map { ($0.key, $0.arguments) }
      for (key, arguments) in said {
        let holes = try #require(messages.template(key), "\(key) has no words").argumentNames
        #expect(holes.subtracting(arguments.keys) == [], "\(key)")
      }
    }
  }

  /// A folder of cases that no suite runs would prove nothing.
  @Test("Every area is run") func everyAreaIsRun() throws {
    let areas = try FileManager.default.contentsOfDirectory(atPath: PackageRoot.path("Tests/Golden"))
    let tests = URL(filePath: PackageRoot.path("Tests")).resolvingSymlinksInPath().path
    let sources = try FileManager.default.subpathsOfDirectory(atPath: tests).filter { $0.hasSuffix(".swift") }
      .compactMap { try? String(contentsOfFile: "\(tests)/\($0)", encoding: .utf8) }
    for area in areas {
      #expect(sources.contains { $0.contains("GoldenCase.all(in: \"\(area)\")") }, "nothing runs \(area)")
    }
  }

  private static func compile(_ example: GoldenCase) throws -> Compilation {
    let loader = CaseLoader(example)
    return try SchemaCompiler.compile(loader, path: loader.business)
  }

  private static func produce(_ example: GoldenCase, _ kind: String) throws -> String? {
    let compilation = try compile(example)
    switch kind {
    case "diagnostics": return TextRenderer(catalogue: Assets.messages(.english)).render(compilation.diagnostics)
    case "schema":
      guard compilation.diagnostics.isEmpty, let schema = compilation.schema else {
        return TextRenderer(catalogue: Assets.messages(.english)).render(compilation.diagnostics)
      }
      return SchemaDump.text(schema)
    default: return nil
    }
  }
}
