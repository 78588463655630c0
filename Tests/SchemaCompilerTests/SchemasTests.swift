import Diagnostics
import FieldTypes
import Localization
import SchemaCompiler
import Testing
import Validation

/// The businesses that come with Daftar.
@Suite struct SchemasTests {
  /// Behind every day that the tests of the businesses name.
  private static let context = ValidationContext(today: CivilDate(year: 2026, month: 3, day: 21))

  @Test("Retail is clean and its tests pass") func retailIsCleanAndItsTestsPass() throws {
    let compilation = try SchemaCompiler.compile(DiskLoader(), path: "schemas/retail")
    for diagnostic in compilation.diagnostics {
      let line = diagnostic.range.map { "\($0.file.name):\($0.startPosition.line)" } ?? ""
      Issue.record("\(diagnostic.code.rawValue) \(line) \(diagnostic.arguments)")
    }
    let schema = try #require(compilation.schema)
    let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    let results = SchemaTestRunner.run(schema, validator: validator, in: Self.context)
    #expect(!results.isEmpty)
    for result in results { #expect(result.passes, "\(result.name): \(result.differences)") }
  }
}
