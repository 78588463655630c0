import Expressions
import Localization
import SQL
import TestSupport
import Testing

/// Names of every kind that is lowered, with the columns that keep them.
enum Shelf {
  struct Field {
    let name: String
    let type: ExpressionType
    let column: Column

    init(_ name: String, _ type: ExpressionType, _ columnType: ColumnType, _ most: Int64? = nil) {
      self.name = name
      self.type = type
      let rules: [ColumnRule] = most.map { [.range(min: .integer(-$0), max: .integer($0))] } ?? []
      column = Column(Identifier(name), columnType, rules: rules)
    }
  }

  static let fields: [Field] = [
    Field("n", .int, .integer), Field("m", .int, .integer, 1000), Field("k", .int, .integer),
    Field("price", .decimal, .decimal(scale: 0), 1_000_000_000),
    Field("rate", .decimal, .decimal(scale: 2), 100_000_000), Field("score", .decimal, .decimal(scale: 3), 5000),
    Field("gross", .decimal, .decimal(scale: 5)),
    Field("flag", .bool, .boolean), Field("open", .bool, .boolean), Field("name", .string, .text),
    Field("city", .string, .option), Field("born", .date, .date), Field("joined", .date, .date),
  ]
  static let rowFields: [Field] = [
    Field("qty", .int, .integer), Field("few", .int, .integer, 100),
    Field("bulk", .decimal, .decimal(scale: 1)),
    Field("cost", .decimal, .decimal(scale: 2), 1_000_000), Field("mark", .decimal, .decimal(scale: 0), 100),
    Field("label", .string, .text), Field("day", .date, .date), Field("ok", .bool, .boolean),
  ]

  static let row = RecordType(name: "line", fields: rowFields.map { .init($0.name, $0.type) })
  static let user = RecordType(name: "user", fields: [.init("name", .string), .init("level", .int)])
  static let environment = environment(of: .gregorian)
  /// Of businesses of either calendar.
  static let environments = MonthCalendar.allCases.map(environment)

  private static func environment(of calendar: MonthCalendar) -> ExpressionEnvironment {
    ExpressionEnvironment(
      fields.map { .init($0.name, $0.type) } + [
        .init("lines", .list(.record(row))), .init("tags", .list(.string)), .init("user", .record(user)),
      ], calendar: calendar)
  }
  static let today = "2026-03-21"
  static let context = EvaluationContext(today: SeededValue.civil(today))
  static let userValues: [ExpressionValue] = [.string("سارا"), .null]

  static let table = Table(
    name: "shelf", columns: [Column(BuiltInColumns.id, .identity, isNotNull: true)] + fields.map(\.column),
    primaryKey: [BuiltInColumns.id])
  static let lines = Table(
    name: "shelf__lines",
    columns: [
      Column(BuiltInColumns.parent, .identity, isNotNull: true),
      Column(BuiltInColumns.position, .integer, isNotNull: true),
    ] + rowFields.map(\.column), primaryKey: [BuiltInColumns.parent, BuiltInColumns.position])
  static let tags = Table(
    name: "shelf__tags",
    columns: [
      Column(BuiltInColumns.holder, .identity, isNotNull: true),
      Column(BuiltInColumns.option, .option, isNotNull: true),
    ], primaryKey: [BuiltInColumns.holder, BuiltInColumns.option])

  static func lowering(for engine: SQLEngine) -> SQLLowering {
    SQLLowering(
      fields.map { ValueLocation(.column($0.column), in: "shelf") } + [
        ValueLocation(.child(TableLayout(table: lines, fields: rowFields.map { .column($0.column) })), in: "shelf"),
        ValueLocation(.link(tags), in: "shelf"), .record(userValues.map { .value($0) }),
      ], for: engine, today: context.today)
  }

  /// An expression that is meant to be right.
  static func checked(_ text: String) throws -> CheckedExpression {
    let checked = CheckedExpression(text, in: environment)
    try #require(checked.isValid, "\(text): \(checked.problems)")
    return checked
  }

  /// Why a text is not lowered, and the part that it is about; nil where it is.
  static func refusal(_ text: String, by lowering: SQLLowering) throws -> String? {
    let root = try checked(text).root
    do throws(LoweringProblem) {
      _ = try lowering.value(root)
      return nil
    } catch {
      return error.reason.rawValue + ": " + String(decoding: Array(text.utf8)[error.range], as: UTF8.self)
    }
  }
}
