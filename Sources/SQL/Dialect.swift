/// The way in which one database engine writes what all of them have.
public protocol Dialect: Sendable {
  /// The name of the engine for people and for `compile --to`.
  var name: String { get }
  /// How many columns a table may have.
  var mostColumns: Int { get }
  /// A quoted name.
  /// - Parameter name: any text.
  func quoted(_ name: Identifier) -> String
  /// A value written out in the text of a statement.
  /// - Parameter value: the value; texts are quoted.
  func literal(_ value: SQLValue) -> String
  /// The placeholder of a bound value.
  /// - Parameter number: which value of the statement it is, from 1.
  func placeholder(_ number: Int) -> String
  /// The engine's type of a column.
  /// - Parameter type: what the column holds.
  func typeName(_ type: ColumnType) -> String
  /// A rule as a condition about one column.
  /// - Parameters:
  ///   - rule: what is asked of every value that is not null.
  ///   - column: the column of the values.
  /// - Returns: the condition; nil where the type of the column says as much.
  func condition(_ rule: ColumnRule, on column: Column) -> SQLText?
  /// How a column stands in the text of its table.
  /// - Parameters:
  ///   - column: the column.
  ///   - table: its table, for the primary key.
  func definition(of column: Column, in table: Table) -> SQLText
  /// What makes a table, with everything that belongs to it alone.
  /// - Parameter table: the table.
  func create(_ table: Table) -> SQLText
  /// What adds the foreign keys of a table once all tables and indexes stand.
  /// - Parameter table: the table that has them.
  /// - Returns: the statements; none where `create` has the keys.
  func references(of table: Table) -> [SQLText]
  /// What makes an index.
  /// - Parameter index: the index.
  func create(_ index: Index) -> SQLText
  /// What makes a search index.
  /// - Parameter index: the index.
  /// - Returns: the statements, in order.
  func create(_ index: SearchIndex) -> [SQLText]
  /// The days from 1970-01-01 to a day.
  /// - Parameter day: a day of a column.
  func daysSinceEpoch(_ day: SQLText) -> SQLText
  /// The day of a moment.
  /// - Parameters:
  ///   - moment: a moment of a column, in UTC.
  ///   - seconds: how far clocks are ahead of UTC.
  func day(of moment: SQLText, ahead seconds: SQLText) -> SQLText
}

extension Dialect {
  /// How a foreign key stands behind the columns.
  /// - Parameter key: the key.
  public func definition(of key: ForeignKey) -> SQLText {
    let deletion: SQLText =
      switch key.deletion {
      case .cascade: "CASCADE"
      case .refuse: "NO ACTION"
      }
    return "FOREIGN KEY (\(key.column)) REFERENCES \(key.table) (\(key.target)) ON DELETE \(deletion)"
  }

  /// What makes an index, as most engines write it.
  /// - Parameter index: the index.
  public func create(_ index: Index) -> SQLText {
    let kind: SQLText = index.isUnique ? "UNIQUE INDEX" : "INDEX"
    return "CREATE \(kind) \(index.name) ON \(index.table) (\(index.columns.list))"
  }

  /// What makes an empty database's tables.
  /// - Parameter tables: the tables; one that refers to another may stand before it.
  /// - Returns: the statements, in order.
  public func create(_ tables: [Table]) -> [SQLText] {
    tables.flatMap(\.objects).flatMap { create($0) } + tables.flatMap { references(of: $0) }
  }

  /// A text as the engine takes it.
  /// - Parameter sql: the text; a hole becomes a value that is null.
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

  /// A statement that is made once and run with other values each time.
  /// - Parameter sql: the text; the values of its holes are given in order.
  public func template(_ sql: SQLText) -> SQLTemplate { SQLTemplate(text: statement(sql).text) }

  /// What makes an object.
  /// - Parameter object: a table or an index.
  /// - Returns: the statements, in order.
  public func create(_ object: DatabaseObject) -> [SQLText] {
    switch object {
    case .table(let table): [create(table)]
    case .index(let index): [create(index)]
    case .searchIndex(let index): create(index)
    }
  }
}
