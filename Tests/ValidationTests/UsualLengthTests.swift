import SchemaModel
import TestSupport
import Testing
import Validation

/// A text of which nobody says how long it may be has an end all the same: 10,000 code points, 100,000 with lines.
@Suite struct UsualLengthTests {
  static func field(_ type: CoreType) -> Field {
    TestModel.field(0, "note", type)
  }

  static func fault(_ field: Field, _ text: String) -> Rule? {
    let entity = TestModel.entity("customer", [field])
    let record = Validator(schema: TestModel.schema(entity), algorithms: [:]).create(
      RecordInput([RecordInput.Entry(name: "note", value: .text(text))]), entity: entity, in: ValidationContext())
    return record.violations.first?.rule
  }

  @Test("The end is counted in code points", arguments: ["a", "ش", "語", "😀"]) func theEndIsCountedInCodePoints(
    _ letter: String
  ) {
    for (lines, most) in [(false, 10_000), (true, 100_000)] {
      let field = Self.field(CoreType(scalar: .text(lines: lines), normalizers: [lines ? .lines : .text]))
      #expect(field.type.usualLength == most)
      #expect(Self.fault(field, String(repeating: letter, count: most)) == nil)
      #expect(Self.fault(field, String(repeating: letter, count: most + 1)) == .length)
    }
  }

  @Test("The authors own end counts") func theAuthorsOwnEndCounts() {
    let type = CoreType(
      scalar: .text(lines: false), normalizers: [.text], constraints: [.length(min: nil, max: 20_000)])
    #expect(type.usualLength == nil)
    #expect(Self.fault(Self.field(type), String(repeating: "a", count: 20_000)) == nil)
    let least = CoreType(scalar: .text(lines: false), normalizers: [.text], constraints: [.length(min: 2, max: nil)])
    #expect(Self.fault(Self.field(least), String(repeating: "a", count: 10_001)) == .length)
  }

  @Test("Other values have none") func otherValuesHaveNone() {
    #expect(CoreType(scalar: .integer).usualLength == nil)
    #expect(CoreType(scalar: .list).usualLength == nil)
  }
}
