/// How one database engine writes what all of them can say.
public protocol Dialect: Sendable {
  /// The name of the engine for people and for `compile --to`.
  var name: String { get }
  /// How many columns a table may have.
  var mostColumns: Int { get }
  /// A quoted name.
  func quoted(_ name: Identifier) -> String
  /// A value written out in the text of a statement.
  func literal(_ value: SQLValue) -> String
  /// The placeholder of the bound value with this number, from 1.
  func placeholder(_ number: Int) -> String
  /// The engine's type of a column.
  func typeName(_ type: ColumnType) -> String
  /// A rule about one column; nil where its type says as much.
  func condition(_ rule: ColumnRule, on column: Column) -> SQLText?
  /// How a column stands in the text of its table.
  func definition(of column: Column, in table: Table) -> SQLText
  /// What makes a table, with everything that belongs to it alone.
  func create(_ table: Table) -> SQLText
  /// What adds the foreign keys of a table once all tables and indexes stand; nothing where `create` has them.
  func references(of table: Table) -> [SQLText]
  /// What makes an index.
  func create(_ index: Index) -> SQLText
  /// What makes a search index, in order.
  func create(_ index: SearchIndex) -> [SQLText]
  /// Days from 1970-01-01 to a day of a column.
  func daysSinceEpoch(_ day: SQLText) -> SQLText
  /// The day of a moment of a column, where clocks are so many seconds ahead of UTC.
  func day(of moment: SQLText, ahead seconds: SQLText) -> SQLText
}

extension Dialect {
  /// How a foreign key stands behind the columns.
  public func definition(of key: ForeignKey) -> SQLText {
    let deletion: SQLText =
      switch key.deletion {
      case .cascade: "CASCADE"
      case .refuse: "NO ACTION"
      }
    return "FOREIGN KEY (\(key.column)) REFERENCES \(key.table) (\(key.target)) ON DELETE \(deletion)"
  }

  public func create(_ index: Index) -> SQLText {
    let kind: SQLText = index.isUnique ? "UNIQUE INDEX" : "INDEX"
    return "CREATE \(kind) \(index.name) ON \(index.table) (\(index.columns.list))"
  }

  /// What makes an empty database's tables, in order.
  public func create(_ tables: [Table]) -> [SQLText] {
    tables.flatMap(\.objects).flatMap { create($0) } + tables.flatMap { references(of: $0) }
  }

  /// The statement of a text.
  public func statement(_ sql: SQLText) -> SQLStatement {
    var text = ""
    var values: [SQLValue] = []
    for segment in sql.segments {
      switch segment {
      case .text(let part): text += part
      case .identifier(let name): text += quoted(name)
      case .literal(let value): text += literal(value)
      case .hole:
        values.append(.null)
        text += placeholder(values.count)
      case .bound(let value):
        values.append(value)
        text += placeholder(values.count)
      }
    }
    return SQLStatement(text: text, values: values)
  }

  /// A statement that is made once and run with other values each time: those of its holes, in order.
  public func template(_ sql: SQLText) -> SQLTemplate { SQLTemplate(text: statement(sql).text) }

  /// The statements that make an object, in order.
  public func create(_ object: DatabaseObject) -> [SQLText] {
    switch object {
    case .table(let table): [create(table)]
    case .index(let index): [create(index)]
    case .searchIndex(let index): create(index)
    }
  }
}
