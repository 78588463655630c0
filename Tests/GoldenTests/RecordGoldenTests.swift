import Diagnostics
import FieldTypes
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing
import Validation

/// What comes of a record under a schema with formulas: `Tests/Golden/records`.
///
/// `records.jsonl` has a line a record: `{"new": {…}}`, or `{"stored": {…}, "change": {…}}`; `user` is who asks, as
/// `name` or `name/role`. The day is 2026-01-05. Rows of a stored record are called `#1`, `#2`, … in a change.
@Suite struct RecordGoldenTests {
  @Test("Records are accepted and refused as recorded", arguments: GoldenCase.all(in: "records"))
  func records(example: GoldenCase) throws {
    try GoldenRunner.check(example, required: ["records"], produce: Self.produce)
  }

  private static func produce(_ example: GoldenCase, _ kind: String) throws -> String? {
    guard kind == "records" else { return nil }
    let loader = CaseLoader(example)
    let compilation = try SchemaCompiler.compile(loader, path: loader.business)
    #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue) == [])
    let schema = try #require(compilation.schema)
    let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    let lines = try #require(loader.bytes(at: "records.jsonl", limit: 1 << 20)).split(separator: 0x0A)
    return try lines.enumerated().map { number, line in
      try RecordTrial(validator: validator, entity: try #require(schema.entities.first), line: Array(line))
        .report(number + 1)
    }.joined()
  }
}
