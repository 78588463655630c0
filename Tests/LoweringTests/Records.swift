import Expressions
import SQL
import TestSupport

/// Records of `Shelf` from a seed: as the evaluator takes them, and as statements that store them.
struct Records {
  private(set) var slots: [[ExpressionValue]] = []
  private var rows: [(table: Table, values: [SQLValue])] = []

  init(seed: UInt64, count: Int) {
    var random = SeededGenerator(seed: seed ^ 0xDAF7A2)
    for number in 0..<count {
      let id = SQLValue.text("id-" + String(10_000 + number))
      let values = Shelf.fields.map { SeededValue.of($0.column, &random) }
      rows.append((Shelf.table, [id] + values.map(\.stored)))
      var lines: [ExpressionValue] = []
      for place in 0..<Int.random(in: 0...5, using: &random) {
        let cells = Shelf.rowFields.map { SeededValue.of($0.column, &random) }
        rows.append((Shelf.lines, [id, SQLValue(place)] + cells.map(\.stored)))
        lines.append(.record(ExpressionRecord(Shelf.row, cells.map(\.value))))
      }
      let tags = SeededValue.texts.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
      for tag in tags { rows.append((Shelf.tags, [id, .text(tag)])) }
      slots.append(
        values.map(\.value) + [
          .list(lines), .list(tags.map { .string($0) }), .record(ExpressionRecord(Shelf.user, Shelf.userValues)),
        ])
    }
  }

  /// What makes an empty database's tables.
  static func tables(for engine: SQLEngine) -> [SQLText] {
    [Shelf.table, Shelf.lines, Shelf.tags].map { engine.dialect.create($0) }
  }

  /// What puts these records in the place of all others.
  func statements(for engine: SQLEngine) -> [SQLText] {
    [Shelf.table, Shelf.lines, Shelf.tags].map { "DELETE FROM \($0.name)" as SQLText }
      + rows.map { StoredRow.insert($0.values, into: $0.table, for: engine) }
  }
}

/// A row as an engine takes it.
enum StoredRow {
  static func insert(_ values: [SQLValue], into table: Table, for engine: SQLEngine) -> SQLText {
    let literals = zip(table.columns, values).map { "\(literal: value($1, $0.type, engine))" as SQLText }
    return "INSERT INTO \(table.name) VALUES (" + literals.joined(by: ", ") + ")"
  }

  /// SQLite has units and 0 or 1; PostgreSQL has types of its own, which it reads from texts.
  private static func value(_ value: SQLValue, _ type: ColumnType, _ engine: SQLEngine) -> SQLValue {
    guard engine == .postgreSQL, case .integer(let number) = value else { return value }
    switch type {
    case .decimal(let scale): return .text(WideDecimalText.text(number, scale: scale))
    case .boolean: return .text(number == 0 ? "false" : "true")
    case .text, .integer, .date, .timestamp, .identity, .packedIdentity, .option, .bytes: return value
    }
  }
}
