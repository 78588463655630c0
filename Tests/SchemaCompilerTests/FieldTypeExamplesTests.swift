import Diagnostics
import FieldTypes
import Localization
import SchemaCompiler
import SchemaModel
import Testing
import Validation

/// What the catalogue says of each type holds once its field is compiled: a type added later is tested by itself.
@Suite struct FieldTypeExamplesTests {
  private func schema(_ type: AnyFieldType) throws -> Schema {
    let keys = type.examples.keys.isEmpty ? "" : ", \(type.examples.keys)"
    let source = """
      daftar: 1
      business: {name: Shop, languages: [fa, en, ru], country: IR}
      entities:
        sample:
          fields:
            sample: {type: \(type.name)\(keys)}
      """
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: ".")
    #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue) == [], "\(type.name)")
    return try #require(compilation.schema)
  }

  private func read(_ text: String, _ schema: Schema) throws -> ValidatedRecord {
    let entity = try #require(schema.entities.first)
    let input = RecordInput([RecordInput.Entry(name: "sample", value: .text(text))])
    return Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms).create(input, entity: entity)
  }

  static let types = FieldTypeCatalogue.standard.types.filter { !$0.examples.accepted.isEmpty }.map(\.name)

  @Test(arguments: types) func whatIsTakenIsStoredInCanonicalForm(name: String) throws {
    let type = try #require(FieldTypeCatalogue.standard.type(name))
    let schema = try schema(type)
    for example in type.examples.accepted {
      let record = try read(example.text, schema)
      #expect(record.violations.isEmpty, "\(name): \(example.text)")
      #expect(record.values.first.map(Self.json) == example.canonical, "\(name): \(example.text)")
    }
  }

  @Test(arguments: types) func theCanonicalFormIsTakenAsItIs(name: String) throws {
    let type = try #require(FieldTypeCatalogue.standard.type(name))
    let schema = try schema(type)
    for example in type.examples.accepted where !example.canonical.hasPrefix("[") {
      #expect(try read(example.canonical, schema).values.first.map(Self.json) == example.canonical, "\(name)")
    }
  }

  @Test(arguments: types) func whatIsRefusedIsRefusedByItsRule(name: String) throws {
    let type = try #require(FieldTypeCatalogue.standard.type(name))
    let schema = try schema(type)
    for example in type.examples.refused {
      #expect(try read(example.text, schema).violations.map(\.rule) == [example.rule], "\(name): \(example.text)")
    }
  }

  /// A value as JSON output has it, a string without its quotation marks.
  private static func json(_ value: Value) -> String {
    switch value {
    case .blank: ""
    case .text(let text), .option(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let date): date.iso
    case .options(let codes): "[" + codes.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    case .reference(let id): id.text
    case .rows: "rows"
    }
  }
}
