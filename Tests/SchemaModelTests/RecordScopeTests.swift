import Expressions
import Localization
import SchemaModel
import TestSupport
import Testing

@Suite("What formulas of an entity read, and where their names stand")
struct RecordScopeTests {
  static let fields: [Field] = {
    let row = [
      TestModel.field(0, "price", .integer),
      TestModel.field(1, "quantity", .integer),
    ]
    return [
      TestModel.field(0, "city", .text(lines: false)),
      TestModel.field(1, "purchases", .list, columns: row),
      TestModel.field(2, "spent", .decimal(places: 2)),
    ]
  }()
  static let scope = RecordScope(entity: "customer", fields: fields)

  func formula(_ text: String, list: Int? = nil) throws -> Formula {
    let environment = try #require(list.map { Self.scope.environment(ofRowsIn: $0) } ?? Self.scope.environment)
    let checked = CheckedExpression(text, in: environment)
    #expect(checked.problems.filter { $0.severity == .error } == [])
    return Formula(text: text, typed: checked.root, scope: Self.scope, list: list)
  }

  @Test("Fields of rows are told apart from the list as a whole")
  func readsOfRows() throws {
    let reads = try formula("purchases.sum(p, p.price * 2)").reads
    #expect(reads.fields == [FieldID(1), FieldID(0, inList: 1)])
    #expect(try formula("purchases.count() > 0").reads.fields == [FieldID(1)])
  }

  @Test("A row reads its own fields, and the record's through parent")
  func readsInRow() throws {
    let reads = try formula("price * quantity > 0 && parent.city == user.name", list: 1).reads
    #expect(reads.fields == [FieldID(0, inList: 1), FieldID(1, inList: 1), FieldID(0)])
    #expect(reads.user && !reads.old && !reads.clock)
  }

  @Test("What stood before is no field of the record")
  func readsOfOld() throws {
    let reads = try formula("old.city != city && today() > date(\"2020-01-01\") && created_by == null").reads
    #expect(reads.fields == [FieldID(0)])
    #expect(reads.old && reads.clock && !reads.user)
  }

  @Test("What Daftar alone writes is read as such, and days of the record need the zone")
  func readsOfBuiltIn() throws {
    #expect(try formula("created_by == null").reads.builtIn == ["created_by"])
    #expect(try !formula("created_by == null").reads.moments)
    #expect(try formula("created_on == null").reads.moments)
    #expect(try formula("parent.changed_on == null", list: 1).reads.moments)
    #expect(try formula("old.changed_on == null && city == 'created_on'").reads.builtIn == [])
  }

  @Test("Values come to their places and back")
  func values() throws {
    let values: RecordValues = [.text("Rey"), .list([Row(values: [.integer(3), .integer(4)])]), .blank]
    let slots = Self.scope.expressions(values, fields: Self.fields, facts: nil)
    let sum = try formula("purchases.sum(p, p.price * p.quantity) / decimal(8)").program.evaluate(slots)
    #expect(Value(sum, in: Self.fields[2]) == .decimal(ExactDecimal(units: 15, places: 1)))
    #expect(try formula("created_on == null && city == 'Rey'").program.holds(slots))
  }

  @Test("A value with more places than its field has does not fit")
  func tooFine() throws {
    let third = try formula("decimal(1) / decimal(3)").program.evaluate([])
    #expect(Value(third, in: Self.fields[2]) == nil)
    let rounded = ExpressionProgram(try formula("decimal(1) / decimal(3)").typed.rounded(toScale: 2))
    #expect(Value(try rounded.evaluate([]), in: Self.fields[2]) == .decimal(ExactDecimal(units: 33, places: 2)))
  }

  @Test("Rules and their names", arguments: Rule.builtIn + [.check("credit")])
  func rules(_ rule: Rule) { #expect(Rule(rawValue: rule.rawValue) == rule) }
}
