import Expressions
import Localization
import SQL
import TestSupport
import Testing

/// Names of every kind that is lowered, with the columns that keep them, and seeded values for them: blanks and
/// extremes included.
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

    /// The greatest magnitude of its units.
    var most: Int64? {
      for case .range(_, .integer(let high)?) in column.rules { return high }
      return nil
    }
  }

  static let fields: [Field] = [
    Field("n", .int, .integer), Field("m", .int, .integer, 1000), Field("k", .int, .integer),
    Field("price", .decimal, .decimal(places: 0), 1_000_000_000),
    Field("rate", .decimal, .decimal(places: 2), 100_000_000), Field("score", .decimal, .decimal(places: 3), 5000),
    Field("gross", .decimal, .decimal(places: 5)),
    Field("flag", .bool, .boolean), Field("open", .bool, .boolean), Field("name", .string, .text),
    Field("city", .string, .option), Field("born", .date, .date), Field("joined", .date, .date),
  ]
  static let rowFields: [Field] = [
    Field("qty", .int, .integer), Field("few", .int, .integer, 100),
    Field("bulk", .decimal, .decimal(places: 1)),
    Field("cost", .decimal, .decimal(places: 2), 1_000_000), Field("mark", .decimal, .decimal(places: 0), 100),
    Field("label", .string, .text), Field("day", .date, .date), Field("ok", .bool, .boolean),
  ]

  static let row = RecordType(name: "line", fields: rowFields.map { .init($0.name, $0.type) })
  static let user = RecordType(name: "user", fields: [.init("name", .string), .init("level", .int)])
  static let environment = ExpressionEnvironment(
    fields.map { .init($0.name, $0.type) } + [
      .init("lines", .list(.record(row))), .init("tags", .list(.string)), .init("user", .record(user)),
    ])
  static let today = "2026-03-21"
  static let context = EvaluationContext(today: civil(today))
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
      fields.map { LoweringPlace(.column($0.column), in: "shelf") } + [
        LoweringPlace(.child(ChildTable(table: lines, fields: rowFields.map { .column($0.column) })), in: "shelf"),
        LoweringPlace(.link(tags), in: "shelf"), .record(userValues.map { .value($0) }),
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

  static let texts = [
    "", " ", "a", "A", "tehran", "شیراز", "ساره ", "\u{A0}x\u{3000}", "e\u{301}", "é", "𝒳y", "a'b\"c", "%_", "ي", "ی",
    "zz", "؟",
  ]
  static let wholes: [Int64] = [
    0, 1, -1, 2, -2, 7, -7, 10, 99, 1000, 1 << 31, -(1 << 31), 1 << 53, .max, .min, .max - 1, .min + 1, 4_294_967_295,
    3_037_000_500, -3_037_000_500,
  ]
  static let days = [
    "0001-01-01", "9999-12-31", "1970-01-01", "2024-02-29", "2023-02-28", "2026-03-20", "2026-03-21", "1827-03-22",
    "1827-03-21", "2124-03-19", "2124-03-20", "1900-02-28", "2000-02-29", "2025-12-31", "2026-01-31", "9999-01-31",
    "0001-03-31",
  ]

  /// A value of a field, and the same as it is stored.
  static func value(
    of field: Field, _ random: inout SeededGenerator
  ) -> (value: ExpressionValue, stored: SQLValue) {
    if Int.random(in: 0..<5, using: &random) == 0 { return (.null, .null) }
    switch field.column.type {
    case .boolean:
      let flag = Bool.random(using: &random)
      return (.bool(flag), SQLValue(flag))
    case .integer:
      let number = whole(field.most, &random)
      return (.int(number), .integer(number))
    case .decimal(let places):
      let units = whole(field.most, &random)
      guard let number = WideDecimal(units: Int128(units), places: places) else { return (.null, .null) }
      return (.decimal(number), .integer(units))
    case .date:
      let date = day(&random)
      return (.date(date), .text(date.iso))
    case .text, .option, .identity, .timestamp:
      let text = texts.randomElement(using: &random) ?? ""
      return (.string(text), .text(text))
    }
  }

  private static func whole(_ most: Int64?, _ random: inout SeededGenerator) -> Int64 {
    let number = wholes.randomElement(using: &random) ?? 0
    guard let most else {
      return Bool.random(using: &random) ? number : Int64.random(in: -100...100, using: &random)
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return most
    case 1: return -most
    case 2: return 0
    default: return Int64.random(in: -most...most, using: &random)
    }
  }

  static func day(_ random: inout SeededGenerator) -> CivilDate {
    let range = Bool.random(using: &random) ? -719_162...2_932_896 : -60_000...60_000
    if Bool.random(using: &random), let text = days.randomElement(using: &random), let known = civil(text) {
      return known
    }
    return CivilDate(daysSinceEpoch: Int.random(in: range, using: &random)) ?? day(&random)
  }

  private static func civil(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}
