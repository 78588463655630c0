import BusinessFixtures
import Localization
import SchemaModel
import Testing
import Validation

/// The steps of an evaluation by themselves: reading, answering, evaluating, deriving.
@Suite struct FormulaEvaluationTests {
  private static let context = ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5))

  private func shop(_ fields: String...) throws -> (entity: Entity, validator: Validator) {
    try TestBusiness.customer(
      """
      fields:
        \(fields.joined(separator: "\n  "))
      """)
  }

  private static func input(_ entries: (String, InputValue)...) -> RecordInput {
    RecordInput(entries.map { .init(name: $0.0, value: $0.1) })
  }

  @Test("Formulas see the record that a reference names") func formulasSeeTheRecordThatAReferenceNames() throws {
    let (entity, validator) = try shop(
      "code: {type: text, unique: true}", "friend: {type: reference, to: customer}",
      "thanks: {type: text, visible_when: friend != null, required_when: friend != null}",
      #"same: {type: text, compute: 'friend == null ? "none" : friend'}"#)
    let id = try #require(RecordID("0190f0a0-0000-7000-8000-000000000001"))
    let waiting = validator.read(Self.input(("friend", .text("A1"))), entity: entity)
    #expect(waiting.references.map(\.path.description) == ["friend"])
    let open = validator.evaluate(waiting, entity: entity, in: Self.context)
    #expect(open.violations.map(\.path.description) == ["thanks"])
    #expect(open.claims == waiting.references)

    var known = waiting
    known.answer(waiting.references[0], with: id)
    let validated = validator.evaluate(known, entity: entity, in: Self.context)
    #expect(validated.values == [.blank, .reference(id), .blank, .text(id.text)])
    #expect(validated.cells.origin(1) == .typed && validated.claims == [])

    var unknown = waiting
    unknown.answer(waiting.references[0], with: nil)
    let refused = validator.evaluate(unknown, entity: entity, in: Self.context)
    #expect(refused.violations.map(\.code) == [.noSuchRecord], "what rests on it is not missed")
    #expect(refused.claims == [] && refused.values.allSatisfy(\.isBlank))
  }

  @Test("References in rows are answered") func referencesInRowsAreAnswered() throws {
    let (entity, validator) = try shop(
      "code: {type: text, unique: true}",
      "rows: {type: list, fields: {who: {type: reference, to: customer}, text: {type: text, compute: who}}}")
    let row = Self.input(("who", .text("A1")))
    var read = validator.read(Self.input(("rows", .list([row, row]))), entity: entity)
    let id = try #require(RecordID("0190f0a0-0000-7000-8000-000000000001"))
    read.answer(read.references[0], with: id)
    read.answer(read.references[1], with: nil)
    let record = validator.evaluate(read, entity: entity, in: Self.context)
    #expect(record.violations.map(\.path.description) == ["rows[1].who"])
    #expect(
      record.values[1]
        == .list([Row(values: [.reference(id), .text(id.text)]), Row(values: [.blank, .blank])]))
  }

  @Test("What has no column is derived") func whatHasNoColumnIsDerived() throws {
    let (entity, validator) = try shop(
      "born: {type: date}", #"age: {type: integer, compute: "years_between(born, today())"}"#,
      "double: {type: integer, compute: age * 2}", "price: {type: integer}",
      "amount: {type: integer, compute: price * 3}",
      "rows: {type: list, fields: {on: {type: date}, ago: {type: integer, compute: 'days_between(on, today())'}}}")
    let born = try #require(CivilDate(year: 2000, month: 1, day: 5))
    let stored: RecordValues = [
      .date(born), .blank, .blank, .integer(2), .integer(5), .list([Row(values: [.date(born), .blank])]),
    ]
    let row = Value.list([Row(values: [.date(born), .integer(9497)])])
    #expect(
      validator.derived(stored, entity: entity, facts: nil, in: Self.context)
        == [.date(born), .integer(26), .integer(52), .integer(2), .integer(5), row])
    #expect(
      validator.derived(stored, entity: entity, facts: nil, all: true, in: Self.context)
        == [.date(born), .integer(26), .integer(52), .integer(2), .integer(6), row])
    let nameless = validator.derived(stored, entity: entity, facts: nil, in: ValidationContext())
    #expect(nameless == stored, "nobody said what day it is")
  }

  @Test("Built in fields are those of the stored record") func builtInFieldsAreThoseOfTheStoredRecord() throws {
    let (entity, validator) = try shop(
      "note: {type: text, editable_when: created_by == user.name}", "days: {type: integer, compute: version * 10}")
    let id = try #require(RecordID("0190f0a0-0000-7000-8000-000000000001"))
    let facts = RecordFacts(id: id, version: 3, createdOn: nil, createdBy: "sara", changedOn: nil, changedBy: "omid")
    let old = OldRecord(RecordCells([.text("a"), .integer(30)], origins: [.typed, .computed]), facts: facts)
    for (user, codes) in [("sara", []), ("omid", [ViolationCode.notEditable])] {
      var context = Self.context
      context.user = UserFacts(name: user)
      let record = validator.update(Self.input(("note", .text("b"))), entity: entity, old: old, in: context)
      #expect(record.violations.map(\.code) == codes)
      #expect(record.values[1] == .integer(30))
    }
  }

  /// A schema without formulas has no conditions, and is validated by reading alone.
  @Test("Without formulas nothing is asked") func withoutFormulasNothingIsAsked() throws {
    let (entity, validator) = try shop("note: {type: text, required: true}", "number: {type: integer, default: 3}")
    let record = validator.create(Self.input(("number", .blank)), entity: entity, in: Self.context)
    #expect(record.conditions == RecordConditions())
    #expect(record.violations.map(\.code) == [.required])
    let condition = record.conditions.condition(of: entity.fields[0])
    #expect(condition == FieldCondition(isVisible: true, isRequired: true, isEditable: true, offered: nil))
    #expect(validator.derived(record.values, entity: entity, facts: nil, all: true, in: Self.context) == record.values)
  }

  /// Rows that each go through all rows end in an error that is told, not in an hour.
  @Test("Ten thousand rows end", .timeLimit(.minutes(10))) func tenThousandRowsEnd() throws {
    let (entity, validator) = try shop(
      "discount: {type: integer, default: 5}",
      """
      rows: {type: list, fields: {price: {type: integer}, amount: {type: integer, compute: price * 2}, \
      rank: {type: integer, compute: 'parent.rows.count(r, r.price > price)'}, \
      left: {type: integer, compute: amount - parent.discount}}}
      """, #"total: {type: integer, compute: "rows.sum(r, r.left)"}"#)
    for count in [100, 10_000] {
      let rows = (0..<count).map { Self.input(("price", .text(String($0)))) }
      let record = validator.create(Self.input(("rows", .list(rows))), entity: entity, in: Self.context)
      guard case .list(let stored) = record.values[1] else {
        Issue.record("no rows")
        continue
      }
      #expect(record.values[2] == .integer(Int64(count * (count - 1) - 5 * count)))
      if count == 100 {
        #expect(record.violations == [])
        #expect(stored.map { $0.values[2] } == (0..<count).map { .integer(Int64(count - 1 - $0)) })
      } else {
        #expect(record.violations.count == count)
        #expect(Set(record.violations.map(\.arguments)) == [["reason": "too_expensive"]])
      }
    }
  }
}
