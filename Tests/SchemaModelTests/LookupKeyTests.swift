import SchemaModel
import TestSupport
import Testing

@Suite("By which values the records of an entity are found")
struct LookupKeyTests {
  private static let fields = [
    TestModel.field(0, "first", .text(lines: false)), TestModel.field(1, "last", .text(lines: false)),
    TestModel.field(2, "code", .text(lines: false), isUnique: true), TestModel.field(3, "born", .date),
    TestModel.field(4, "friend", .reference(EntityName("person")), isUnique: true),
    TestModel.field(5, "note", .text(lines: false)),
  ]

  private func entity(_ identity: [[Int]]) -> Entity {
    TestModel.entity("person", Self.fields, identity: identity)
  }

  @Test("identities come first, as they were declared, then the other unique fields; each once")
  func keys() {
    let keys = entity([[1, 0], [2], [0, 1], [3, 3], []]).lookupKeys
    #expect(keys.map(\.fields) == [[1, 0], [2], [3], [4]])
    #expect(keys.map(\.isIdentity) == [true, true, true, false])
    #expect(keys.map(\.isUnique) == [false, true, false, true])
    #expect(entity([]).lookupKeys.map(\.fields) == [[2], [4]])
  }

  @Test("a part of an identity names a record, whatever unique field stands beside it; a reference names none")
  func names() {
    #expect(entity([[1, 0]]).namingFields.map(\.name.text) == ["first", "last", "code"])
    #expect(entity([[3]]).namingFields.map(\.name.text) == ["code", "born"])
    #expect(entity([[1, 0]]).lookupFields.map(\.id) == [0, 1, 2, 4])
  }
}
