import Expressions
import SQL
import TestSupport

/// Records of `Shelf` from a seed: as the evaluator takes them, and as statements that store them.
struct Records {
  private(set) var slots: [[ExpressionValue]] = []
  private(set) var statements: [SQLText] = []

  init(seed: UInt64, count: Int) {
    var random = SeededGenerator(seed: seed ^ 0xDAF7A2)
    let dialect = SQLiteDialect()
    statements = [Shelf.table, Shelf.lines, Shelf.tags].map { dialect.create($0) }
    for number in 0..<count {
      let id = SQLValue.text("id-" + String(10_000 + number))
      let values = Shelf.fields.map { Shelf.value(of: $0, &random) }
      statements.append(Self.insert(Shelf.table, [id] + values.map(\.stored)))
      var lines: [ExpressionValue] = []
      for place in 0..<Int.random(in: 0...5, using: &random) {
        let cells = Shelf.rowFields.map { Shelf.value(of: $0, &random) }
        statements.append(Self.insert(Shelf.lines, [id, SQLValue(place)] + cells.map(\.stored)))
        lines.append(.record(ExpressionRecord(Shelf.row, cells.map(\.value))))
      }
      let tags = Shelf.texts.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
      for tag in tags { statements.append(Self.insert(Shelf.tags, [id, .text(tag)])) }
      slots.append(
        values.map(\.value) + [
          .list(lines), .list(tags.map { .string($0) }), .record(ExpressionRecord(Shelf.user, Shelf.userValues)),
        ])
    }
  }

  private static func insert(_ table: Table, _ values: [SQLValue]) -> SQLText {
    "INSERT INTO \(table.name) VALUES (" + values.map { "\(literal: $0)" as SQLText }.joined(by: ", ") + ")"
  }
}
