import ImportPlanning
import Localization
import SchemaModel
import Testing

/// Who a row is about.
@Suite struct PeopleIndexTests {
  private static func field(_ id: Int, _ name: String, unique: Bool = false) -> Field {
    Field(
      id: id, name: FieldName(name), label: LocalizedText(name),
      type: CoreType(scalar: .text(lines: false), control: Control()), isUnique: unique)
  }

  /// Mobile and national ID each tell who somebody is; the code is unique.
  private static let entity = Entity(
    id: 0, name: EntityName("customer"), label: LocalizedText("customer"), plural: LocalizedText("customers"),
    fields: [field(0, "mobile", unique: true), field(1, "national_id"), field(2, "code", unique: true)],
    identity: [[0], [1]], layout: FormLayout(tabs: []))

  private static func values(_ texts: String...) -> [Value] { texts.map { $0.isEmpty ? .blank : .text($0) } }

  @Test func somebodyIsKnownByEitherIdentity() {
    var people = PeopleIndex(Self.entity, matches: true)
    #expect(people.fields == [0, 1, 2])
    people.add(Self.values("1", "A", ""))
    #expect(people.place(Self.values("1", "", "")) == .known)
    #expect(people.place(Self.values("", "A", "")) == .known)
    #expect(people.place(Self.values("2", "B", "x")) == .new)
    #expect(people.place(Self.values("2", "", "")) == .known)
    #expect(people.place(Self.values("", "", "")) == .new)
  }

  @Test func oneRowCannotBeTwoPeople() {
    var people = PeopleIndex(Self.entity, matches: true)
    #expect(people.place(Self.values("1", "A", "")) == .new)
    #expect(people.place(Self.values("2", "B", "")) == .new)
    #expect(people.place(Self.values("1", "B", "")) == .taken(1))
  }

  @Test func aUniqueValueBelongsToOnePerson() {
    var people = PeopleIndex(Self.entity, matches: true)
    #expect(people.place(Self.values("1", "", "x")) == .new)
    #expect(people.place(Self.values("2", "", "x")) == .taken(2))
    // Who has a code of his own keeps it, and is not asked for another's.
    #expect(people.place(Self.values("3", "", "y")) == .new)
    #expect(people.place(Self.values("3", "", "x")) == .known)
  }

  @Test func blanksOfSomebodyKnownAreFilled() {
    var people = PeopleIndex(Self.entity, matches: true)
    #expect(people.place(Self.values("1", "", "")) == .new)
    #expect(people.place(Self.values("1", "A", "x")) == .known)
    #expect(people.place(Self.values("", "A", "")) == .known)
    #expect(people.place(Self.values("2", "", "x")) == .taken(2))
  }

  @Test func withoutMatchingEveryRowIsSomebodyNew() {
    var people = PeopleIndex(Self.entity, matches: false)
    #expect(people.fields == [0, 2])
    #expect(people.place(Self.values("1", "x")) == .new)
    #expect(people.place(Self.values("", "y")) == .new)
    #expect(people.place(Self.values("1", "")) == .taken(0))
  }
}
