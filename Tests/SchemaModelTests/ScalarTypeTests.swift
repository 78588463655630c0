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
    #expect(those { $0.cardinality == .many } == ["options", "rows"])
  }

  @Test("Answers carry what the kind carries") func answersCarryWhatTheKindCarries() {
    #expect(Self.cases.compactMap(\.optionList) == [OptionListID(3), OptionListID(4)])
    #expect(Self.cases.compactMap(\.decimalPlaces) == [2])
    #expect(Self.cases.compactMap(\.target) == [EntityName("person")])
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
