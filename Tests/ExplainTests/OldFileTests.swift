import Assets
import FieldTypes
import Foundation
import JSONText
import LegacySources
import Localization
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing
import Validation

/// The old file of the worked business, checked: the handbook prints what is found in it.
@Suite struct OldFileTests {
  /// The lines that `daftar validate --json` would print.
  static func findings() throws -> (lines: [String], report: String) {
    let compilation = try SchemaCompiler.compile(FolderLoader(), path: "schemas/retail")
    let schema = try #require(compilation.schema)
    let customer = try #require(schema.entity("customer"))
    let job = FileValidation(
      Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms), entity: customer,
      catalogue: Assets.messages(.english), language: .english, lines: .json,
      seed: 1, in: ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5)))
    let sink = LineSink()
    let source = try FileSource(path: PackageRoot.path("schemas/retail/legacy/customers.csv"))
    let report = try job.run(source, format: .delimited(UInt8(ascii: ",")), sink: sink)
    let text = String(decoding: sink.bytes, as: UTF8.self)
    return (text.split(separator: "\n").map(String.init), String(decoding: report.json.encoded(), as: UTF8.self))
  }

  @Test("The handbook prints what is found") func theHandbookPrintsWhatIsFound() throws {
    let page = HandbookTests.text("OldFiles.md")
    let (lines, report) = try Self.findings()
    #expect(page.contains(report), "\(report)\n\(lines.joined(separator: "\n"))")
    let first = try #require(lines.first)
    #expect(page.contains(first), "\(first)")
  }
}

/// Schemas below the package's folder.
private struct FolderLoader: SourceLoader {
  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? {
    let names = try? FileManager.default.subpathsOfDirectory(atPath: PackageRoot.path(path))
    return names?.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(path)/\($0)" }
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: PackageRoot.path(path)))).map { [UInt8]($0.prefix(limit + 1)) }
  }
}
