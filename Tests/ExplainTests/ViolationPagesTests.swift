import Assets
import Delimited
import Diagnostics
import FieldTypes
import LegacySources
import Localization
import SchemaCompiler
import SchemaModel
import Testing
import Validation

/// The examples of the pages of violations are run: the wrong one is refused with the code, the right one is taken.
@Suite struct ViolationPagesTests {
  static let pages = ExplainPage.pages(in: Assets.embedded.text(named: "violations.md") ?? "")
  /// Only a store, a workbook, or an import can refuse these: their examples are rows that are right in themselves.
  static let ofStores: Set<String> = Set(
    [
      ViolationCode.noSuchRecord, .stillReferred, .ofSeveralRecords, .namesSeveral, .contradictsRecord,
      .identitiesOfTwo, .notCalculated, .sharesWithErased, .sharesWithDeleted, .rowOfTotals, .concealed,
    ].map(\.rawValue))

  @Test("The wrong example is refused with the code") func theWrongExampleIsRefusedWithTheCode() throws {
    for page in Self.pages {
      let example = try Subject(page.wrong)
      let rule = try #require(ViolationCode(rawValue: page.code)).rule
      for result in example.results { #expect(result.passes, "\(page.code): \(result.differences)") }
      if page.wrong.rows == nil {
        #expect(example.violations.map(\.code.rawValue) == [page.code])
      } else {
        #expect(try example.rulesOfRows() == (Self.ofStores.contains(page.code) ? [] : [rule]), "\(page.code)")
      }
    }
  }

  @Test("The right example is taken") func theRightExampleIsTaken() throws {
    for page in Self.pages {
      let example = try Subject(page.right)
      #expect(example.violations == [], "\(page.code)")
      for result in example.results { #expect(result.passes, "\(page.code): \(result.differences)") }
      #expect(!example.results.isEmpty || page.right.rows != nil, "\(page.code)")
      #expect(try example.rulesOfRows() == [], "\(page.code)")
    }
  }

  /// A message must not show the name of a hole: the validator fills what the words of its codes ask for.
  @Test("Every hole is filled", arguments: Language.supported) func everyHoleIsFilled(language: Language) throws {
    let catalogue = Assets.messages(language)
    for violation in try Self.pages.flatMap({ try Subject($0.wrong).violations }) {
      let holes = try #require(catalogue.template(violation.code.rawValue)).argumentNames
      // The cause chooses among sentences, one of which is for none.
      #expect(holes.subtracting(violation.arguments.keys).subtracting(["label", "cause"]) == [], "\(violation.code)")
    }
  }
}

/// An example, compiled and run.
private struct Subject {
  let example: ExplainPage.Example
  let schema: Schema
  let validator: Validator

  init(_ example: ExplainPage.Example) throws {
    self.example = example
    let compilation = try example.compiled()
    #expect(compilation.diagnostics.map { "\($0.code.rawValue) \($0.arguments)" } == [])
    schema = try #require(compilation.schema)
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
  }

  /// How the example's own tests went.
  var results: [SchemaTestResult] { SchemaTestRunner.run(schema, validator: validator, in: ValidationContext()) }

  /// What is refused in the records of its tests, whatever the tests expect.
  var violations: [Violation] {
    let tests = schema.tests.map {
      SchemaTest(name: $0.name, entity: $0.entity, given: $0.given, refused: [], stored: nil)
    }
    let open = Schema(
      name: schema.name, business: schema.business, optionLists: schema.optionLists, entities: schema.entities,
      tests: tests)
    return SchemaTestRunner.run(open, validator: validator, in: ValidationContext()).flatMap(\.differences).compactMap {
      if case .refused(let violation) = $0 { violation } else { nil }
    }
  }

  /// The rules that refuse rows of its file; none where it has no file.
  func rulesOfRows() throws -> [Rule] {
    guard let file = example.rows, let entity = schema.entities.first else { return [] }
    let job = FileValidation(
      validator, entity: entity, catalogue: Assets.messages(.english), language: .english, lines: .json,
      seed: 1, in: ValidationContext())
    let sink = LineSink()
    let format = file.path.hasSuffix(".csv") ? FileValidation.Format.delimited(UInt8(ascii: ",")) : .jsonLines
    _ = try job.run(MemorySource(file.bytes), format: format, sink: sink)
    let text = String(decoding: sink.bytes, as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      Rule.builtIn.first { line.contains("\"rule\":\"\($0.rawValue)\"") }
    }
  }
}
