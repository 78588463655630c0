import Assets
import Engine
import FieldTypes
import Forms
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// Forms of records whose schema retired a field and an option.
@Suite struct RetiredFormTests {
  private static let business = """
    daftar: 1
    business: {name: Shop, languages: [en], country: IR}
    entities:
      customer:
        fields:
          name: {type: text}
          fax: {type: text, required: true, retired: true}
          city: {type: choice, options: {rey: {en: Rey, retired: true}, qom: Qom}}
    """

  private func state(of stored: RecordValues?) throws -> (fax: FieldState, city: FieldState) {
    let folder = try TemporaryFolder()
    try folder.write(Self.business, to: "shop.yaml")
    let schema = try #require(Workspace(path: folder.file("shop.yaml")).schema)
    let entity = try #require(schema.entity("customer"))
    let form = FormDefinition(
      schema: schema, entity: entity, language: .english, messages: Assets.messages(.english))
    let evaluator = FormEvaluator(
      Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms), entity: entity,
      old: stored.map { OldRecord(RecordCells($0)) }, in: ValidationContext())
    let fields = form.state(evaluator).fields
    return (fields[1], fields[2])
  }

  @Test("A new form neither shows the field nor offers the option") func new() throws {
    let (fax, city) = try state(of: nil)
    #expect(fax.isHidden && !fax.isRequired)
    #expect(city.offered == [1])
  }

  @Test("The form of a stored record shows both") func stored() throws {
    let (fax, city) = try state(of: [.text("A"), .text("1"), .option("rey")])
    #expect(!fax.isHidden && fax.text == "1" && !fax.isRequired)
    #expect(city.offered == nil && city.chosen == .one(0))
  }

  @Test("That of a stored record without them shows neither") func storedWithout() throws {
    let (fax, city) = try state(of: [.text("A"), .blank, .option("qom")])
    #expect(fax.isHidden && city.offered == [1])
  }
}
