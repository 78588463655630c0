import Expressions
import Localization
import PostgreSQLFixtures
import SQL
import SchemaModel
import TestSupport
import Testing

/// Fields that have no column are read all the same: their formulas stand where their columns would.
@Suite struct UnstoredFieldTests {
  private let entity: Entity
  private let tables: TableLayout

  init() throws {
    let columns = [
      TestModel.field(0, "day", .date), TestModel.field(1, "ago", .integer), TestModel.field(2, "at_age", .integer),
    ]
    let fields = [
      TestModel.field(0, "born", .date), TestModel.field(1, "age", .integer),
      TestModel.field(2, "band", .text(lines: false)),
      TestModel.field(3, "lines", .list, columns: columns), TestModel.field(4, "oldest", .integer),
      TestModel.field(5, "zero", .integer),
    ]
    let scope = RecordScope(entity: "person", fields: fields)
    let rowScope = try #require(scope.environment(ofRowsIn: 3))
    func formula(_ text: String, list: Int? = nil) throws -> Formula {
      let checked = CheckedExpression(text, in: list == nil ? scope.environment : rowScope)
      try #require(checked.isValid, "\(checked.problems)")
      return Formula(text: text, typed: checked.root, scope: scope, list: list)
    }
    func worked(_ field: Field, _ text: String, list: Int? = nil) throws -> Field {
      TestModel.field(
        field.id, field.name.text, field.type, columns: field.columns,
        logic: FieldLogic(compute: try formula(text, list: list), isStored: false))
    }
    let lines = TestModel.field(
      3, "lines", .list,
      columns: [
        columns[0], try worked(columns[1], "days_between(day, today())", list: 3),
        try worked(columns[2], "years_between(parent.born, day)", list: 3),
      ])
    entity = TestModel.entity(
      "person",
      [
        fields[0], try worked(fields[1], "years_between(born, today())"),
        try worked(fields[2], "age >= 18 ? \"adult\" : \"\""), lines,
        try worked(fields[4], "lines.max(l, l.ago)"), try worked(fields[5], "age / (age - age)"),
      ],
      formulaOrder: [
        FieldID(1), FieldID(1, inList: 3), FieldID(2, inList: 3), FieldID(2), FieldID(4), FieldID(5),
      ], scope: scope)
    tables = try #require(SchemaTables(TestModel.schema(entity)).entities.first)
  }

  @Test("They have no column") func theyHaveNoColumn() {
    #expect(tables.table.columns.map(\.name.text).suffix(2) == ["daftar_search", "born"])
    #expect(tables.all.map { $0.columns.last?.name.text } == ["born", "day"])
  }

  private static let texts: [(text: String, adult: String, child: String, unknown: String)] = [
    ("age", "36", "16", "null"), ("age + 1", "37", "17", "blank operand"), ("band", "text adult", "null", "null"),
    ("band == \"adult\"", "1", "0", "0"), ("age > 20 || born == null", "1", "0", "1"),
    ("oldest", "3", "null", "null"), ("lines.sum(l, l.ago * 2)", "8", "0", "0"),
    ("lines.count(l, l.at_age == age)", "2", "0", "0"), ("zero", "null", "null", "null"),
    ("zero == null", "1", "1", "1"),
  ]

  @Test("Their formulas are read in SQLite") func theirFormulasAreReadInSQLite() throws { try check(SQLiteDatabase()) }

  @Test("Their formulas are read in PostgreSQL", .needs(PostgreSQLServer.part)) func theirFormulasAreReadInPostgreSQL()
    async throws
  {
    try await check(PostgreSQLDatabase())
  }

  private func check(_ database: some AnsweringDatabase) throws {
    try database.run(database.engine.dialect.create(tables.all) + records())
    let lowering = SQLLowering(
      tables.locations(of: entity, in: "person"), for: database.engine, today: CivilDate(year: 2026, month: 3, day: 21))
    for (text, adult, child, unknown) in Self.texts {
      let checked = CheckedExpression(text, in: entity.scope.environment)
      try #require(checked.isValid, "\(checked.problems)")
      let value = try lowering.value(checked.root)
      let rows = try database.rows("SELECT \(value.sql), \(value.failure ?? "NULL") FROM person ORDER BY id")
      #expect(rows.map { database.answer($0[0], failure: $0[1], value.kind) } == [adult, child, unknown], "\(text)")
    }
  }

  private func records() throws -> [SQLText] {
    let born: [SQLValue] = ["1990-01-05", "2010-01-05", .null]
    let persons = try born.enumerated().map { place, day in
      """
      INSERT INTO person (id, version, created_on, created_by, changed_on, changed_by, daftar_origins, \
      daftar_search, born) VALUES (\(literal: .text(try Shop.id(place + 1).text)), 1, '2026-01-05T10:20:30.123Z', '', \
      '2026-01-05T10:20:30.123Z', '', '', '', \(literal: day))
      """ as SQLText
    }
    let days: [SQLValue] = ["2026-03-20", "2026-03-18"]
    let lines = try days.enumerated().map { place, day in
      """
      INSERT INTO person__lines (id, daftar_parent, daftar_position, day) \
      VALUES (\(literal: .text(try Shop.id(place + 11).text)), \(literal: .text(try Shop.id(1).text)), \(place), \
      \(literal: day))
      """ as SQLText
    }
    return persons + lines
  }

  @Test("What it cannot read is said where the field is named") func whatItCannotReadIsSaidWhereTheFieldIsNamed() throws
  {
    let checked = CheckedExpression("1 + age", in: entity.scope.environment)
    let lowering = SQLLowering(tables.locations(of: entity, in: "person"), for: .sqlite)
    do throws(LoweringProblem) {
      _ = try lowering.value(checked.root)
      Issue.record("there is no day to read")
    } catch {
      #expect(error.reason == .clock)
      #expect(error.range == 4..<7)
    }
  }
}
