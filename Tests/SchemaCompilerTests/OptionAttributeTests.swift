import FieldTypes
import SchemaCompiler
import SchemaModel
import Testing
import Validation

/// An attribute of an options file and the text of a field are one text, however either is written.
@Suite struct OptionAttributeTests {
  /// Texts as exports and keyboards write them.
  static let written = [
    "يزد", "یزد", "كرمان", "ﯾﺰﺩ", "مازندران\u{200F}", " یزد ", "\u{200C}یزد", "تهران\u{A0}بزرگ", "خراسان  رضوی",
    "Yazd", "Ｙazd", "e\u{301}te\u{301}", "\u{FB01}n", "ya\u{200B}zd", "A,\"B\"",
  ]

  @Test("Attributes are tidied as fields are", arguments: ["fa, en", "en"]) func attributesAreTidiedAsFieldsAre(
    languages: String
  ) throws {
    let rows = Self.written.enumerated().map { "c\($0),C\($0),\"\($1.replacing("\"", with: "\"\""))\"" }
    let compilation = try SchemaCompiler.compile(
      MemoryLoader([
        "shop/business.yaml": """
        daftar: 1
        business: {name: Shop, languages: [\(languages)]}
        options: {cities: {from: cities.csv}}
        entities:
          customer:
            fields:
              prov: {type: text}
              city: {type: choice, options: cities, options_when: option.prov == prov}
        """,
        "shop/cities.csv": "code,en,prov\n" + rows.joined(separator: "\n") + "\n",
      ]), path: "shop")
    let schema = try #require(compilation.schema)
    let entity = try #require(schema.entity("customer"))
    let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    for (place, text) in Self.written.enumerated() {
      let record = validator.create(
        RecordInput([.init(name: "prov", value: .text(text)), .init(name: "city", value: .text("c\(place)"))]),
        entity: entity, in: ValidationContext())
      #expect(record.violations.isEmpty, "\(text): \(record.violations)")
      let attribute = schema.optionLists.first?.options[place].attributes["prov"] ?? ""
      #expect(record.values.first == .text(attribute), "\(text)")
    }
  }

  @Test("An option that its file retires is refused of new records and of rows") func retired() throws {
    let compilation = try SchemaCompiler.compile(
      MemoryLoader([
        "shop/business.yaml": """
        daftar: 1
        business: {name: Shop, languages: [en]}
        options: {cities: {from: cities.csv}}
        entities:
          customer:
            fields:
              city: {type: choice, options: cities}
        """,
        "shop/cities.csv": "code,en,retired\nrey,Rey,yes\nqom,Qom,\n",
      ]), path: "shop")
    let schema = try #require(compilation.schema)
    #expect(schema.optionLists.first?.options.map(\.isRetired) == [true, false])
    let entity = try #require(schema.entity("customer"))
    let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    var checker = RowChecker(validator, entity: entity, columns: entity.fields, seed: 1, in: ValidationContext())
    for (code, count) in [("rey", 1), ("qom", 0)] {
      let record = validator.create(
        RecordInput([.init(name: "city", value: .text(code))]), entity: entity, in: ValidationContext())
      #expect(record.violations.count == count, "\(code)")
      let bytes = Array(code.utf8)
      checker.check(bytes.span, cells: [bytes.indices])
      #expect(checker.faults.count == count, "\(code)")
    }
  }
}
