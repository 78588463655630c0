import Localization
import SchemaModel
import TestSupport
import Testing

/// The core answers what is asked of a kind, so that nobody has to list all kinds for one fact.
@Suite struct ScalarTypeTests {
  private static let cases: [ScalarType] = [
    .text(lines: false), .text(lines: true), .integer, .decimal(places: 2), .boolean, .date,
    .option(OptionListID(3)), .options(OptionListID(4)), .reference(EntityName("person")), .list,
  ]

  private func those(_ isSo: (ScalarType) -> Bool) -> [String] { Self.cases.filter(isSo).map(\.name) }

  @Test("One fact of a kind is one question") func oneFactOfAKindIsOneQuestion() {
    #expect(those { $0.optionList != nil } == ["option", "options"])
    #expect(those { $0.decimalPlaces != nil } == ["decimal"])
    #expect(those { $0.target != nil } == ["reference"])
    #expect(those(\.isList) == ["rows"])
    #expect(those(\.isNumber) == ["integer", "decimal"])
    #expect(those(\.isText) == ["text", "text"])
    #expect(those(\.isChoice) == ["boolean", "option", "options"])
    #expect(those { !$0.hasLiterals } == ["reference", "rows"])
    #expect(those { $0.cardinality == .many } == ["options", "rows"])
  }

  @Test("Answers carry what the kind carries") func answersCarryWhatTheKindCarries() {
    #expect(Self.cases.compactMap(\.optionList) == [OptionListID(3), OptionListID(4)])
    #expect(Self.cases.compactMap(\.decimalPlaces) == [2])
    #expect(Self.cases.compactMap(\.target) == [EntityName("person")])
  }

  @Test("Kinds with the same content have one representation") func kindsShareRepresentations() {
    #expect(those { $0.representation == .text } == ["text", "text", "option", "reference"])
    #expect(ScalarType.decimal(places: 2).representation == .decimal(places: 2))
    #expect(ScalarType.options(OptionListID(4)).representation == .codes(of: OptionListID(4)))
    #expect(ScalarType.list.representation == .list)
  }

  @Test("A text and a kind make the value whose representation is the text") func textsMakeValues() {
    let text = "0198c0de-0000-7000-8000-000000000001"
    let texts = Self.cases.compactMap { Value(text: text, of: $0) }
    #expect(texts.map(\.representation) == Array(repeating: .text(text), count: 4))
    #expect(Set(texts).count == 3)
    #expect(Value(text: "x", of: .reference(EntityName("person"))) == nil)
  }

  @Test("A single value has a canonical text, whatever its kind") func valuesHaveCanonicalTexts() throws {
    let date = try #require(CivilDate(iso: "2026-01-05"))
    let values: [Value] = [
      .blank, .text("a"), .integer(-5), .decimal(ExactDecimal(units: 150, places: 2)), .boolean(true), .date(date),
      .option("red"), .options(["red", "blue"]), .list([]),
    ]
    #expect(
      values.map(\.canonicalText) == [nil, "a", "-5", "1.5", "true", "2026-01-05", "red", nil, nil])
    #expect(values.map(\.codes).filter { !$0.isEmpty } == [["red"], ["red", "blue"]])
  }

  @Test("A kind says in what shape it is stored") func aKindSaysInWhatShapeItIsStored() {
    func shape(_ scalar: ScalarType, _ logic: FieldLogic = FieldLogic()) -> StorageShape {
      TestModel.field(0, "value", scalar, logic: logic).storageShape
    }
    for scalar in Self.cases where scalar.cardinality == .one { #expect(shape(scalar) == .column) }
    #expect(shape(.options(OptionListID(4))) == .link(OptionListID(4)))
    #expect(shape(.list) == .child)
  }
}
