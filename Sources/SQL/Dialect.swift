/// The SQL dialect of a database engine.
public protocol Dialect: Sendable {
  /// The name of the engine for people and for `compile --to`.
  var name: String { get }
  /// The most columns of a table.
  var mostColumns: Int { get }
  /// The namespace that has the tables, and not the temporary views that hide them.
  var namespace: Identifier { get }
  /// Whether rules, types and references of a table that stands are changed by `ALTER TABLE`. Otherwise they take a new
  /// table into which the rows are copied.
  var altersInPlace: Bool { get }
  /// Where the tables lie in a cluster; nil for a database of one machine.
  var distribution: Distribution? { get }
  /// Quotes a name.
  ///
  /// - Parameter name: any text.
  /// - Returns: the quoted name.
  func quoted(_ name: Identifier) -> String
  /// Writes a value into the text of a statement.
  ///
  /// - Parameter value: the value.
  /// - Returns: the literal; a text is quoted.
  func literal(_ value: SQLValue) -> String
  /// The placeholder of a bound value.
  ///
  /// - Parameter number: the number of the value in the statement, from 1.
  /// - Returns: the placeholder.
  func placeholder(_ number: Int) -> String
  /// The name of a column type.
  ///
  /// - Parameter type: the type of the column.
  /// - Returns: the name that the engine has for it.
  func typeName(_ type: ColumnType) -> String
  /// A rule as a condition for a CHECK.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - column: the column of the values.
  /// - Returns: the condition; nil where the type of the column implies it.
  func condition(_ rule: ColumnRule, on column: Column) -> SQLText?
  /// All that the engine checks of the values of a column.
  ///
  /// - Parameter column: the column with its rules.
  /// - Returns: the conditions, in order; empty where the type of the column says everything.
  func conditions(on column: Column) -> [SQLText]
  /// The definition of a column in the `CREATE TABLE` of its table.
  ///
  /// - Parameters:
  ///   - column: the column.
  ///   - table: its table, which has the primary key.
  /// - Returns: the definition.
  func definition(of column: Column, in table: Table) -> SQLText
  /// The statement that creates a table, without its indexes.
  ///
  /// - Parameter table: the table.
  /// - Returns: the statement.
  func create(_ table: Table) -> SQLText
  /// The statement that creates a table which its own connection alone sees, until the transaction ends or the table is
  /// dropped.
  ///
  /// - Parameter table: the table; its indexes and foreign keys are left out.
  /// - Returns: the statement.
  func createTemporary(_ table: Table) -> SQLText
  /// The statements that add the foreign keys of a table, after all tables and indexes were created.
  ///
  /// - Parameter table: the table that has them.
  /// - Returns: the statements; none where `create` adds the keys.
  func references(of table: Table) -> [SQLText]
  /// What tells a cluster where the rows of a table lie.
  ///
  /// - Parameters:
  ///   - table: a table that was created.
  ///   - place: the table whose place it takes; nil for a table of its own.
  /// - Returns: the statements; none for a database of one machine.
  func distribute(_ table: Identifier, inPlaceOf place: Identifier?) -> [SQLText]
  /// The statements that add a column to a table that stands.
  ///
  /// - Parameters:
  ///   - column: the column with its rules.
  ///   - table: its table.
  /// - Returns: the statements, in order.
  func add(_ column: Column, to table: Table) -> [SQLText]
  /// The statement that creates an index.
  ///
  /// - Parameter index: the index.
  /// - Returns: the statement.
  func create(_ index: Index) -> SQLText
  /// The statements that create a search index.
  ///
  /// - Parameter index: the index.
  /// - Returns: the statements, in order.
  func create(_ index: SearchIndex) -> [SQLText]
  /// The statements that make what is lost of a search index with a table that is replaced.
  ///
  /// - Parameter index: the index, over the new table.
  /// - Returns: the statements, in order; none where the index stands by itself.
  func replaced(_ index: SearchIndex) -> [SQLText]
  /// What takes a search index away, with what keeps it true.
  /// - Parameter index: the index, which stands.
  /// - Returns: the statements, in order.
  func drop(_ index: SearchIndex) -> [SQLText]
  /// The source of a query that has a row for each item of a JSON array of texts, in its column `value`.
  ///
  /// - Parameter json: the text of an array; null for no rows.
  /// - Returns: what stands in a FROM clause.
  func items(ofJSON json: SQLText) -> SQLText
  /// An aggregate that joins texts, in the order of the rows.
  ///
  /// - Parameters:
  ///   - text: the text of a row.
  ///   - separator: what stands between two of them.
  /// - Returns: an expression; null where there are no texts.
  func joined(_ text: SQLText, by separator: SQLText) -> SQLText
  /// The statement that says beside a table or a column what it is; nil in engines that have no comments.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - column: its column; nil for the table itself.
  ///   - text: what it is.
  /// - Returns: the statement.
  func comment(on table: Identifier, column: Identifier?, _ text: String) -> SQLText?
  /// The statement that says beside a view what it is; nil in engines that have no comments.
  ///
  /// - Parameters:
  ///   - view: the view.
  ///   - text: what it is.
  /// - Returns: the statement.
  func comment(onView view: Identifier, _ text: String) -> SQLText?
  /// A query for the views that read the tables: namespace, name, definition, and what allows others to read them. A view
  /// follows those that it reads.
  var foundViews: SQLText { get }
  /// A query for the columns of all tables: table, column, and the type as the engine calls it.
  var tableColumns: SQLText { get }
  /// A query for the columns of Daftar's own views: view and column. Nil where the text of a view says so.
  var viewColumns: SQLText? { get }
  /// A query for what views read: namespace and name of the view, the view or table that it reads, and the column, which
  /// is null where it reads that as a whole. Nil where the engine does not know before somebody reads a view.
  var viewReadings: SQLText? { get }
  /// The name under which the engine keeps an object.
  ///
  /// - Parameter name: the whole name.
  /// - Returns: the name itself, or as much of it as the engine takes.
  func stored(_ name: Identifier) -> String
  /// An expression for what the engine says of Daftar's own views: another text, where somebody changed one.
  var publishedViews: SQLText { get }
  /// The statement that drops a trigger.
  ///
  /// - Parameters:
  ///   - trigger: the trigger.
  ///   - table: the table that has it.
  func drop(trigger: Identifier, on table: Identifier) -> SQLText
  /// The statement that drops a view.
  ///
  /// - Parameter view: the view, which may be gone by then.
  func drop(_ view: FoundView) -> SQLText
  /// The statements that give a view its readers again, and make it where it is not Daftar's own.
  ///
  /// - Parameter view: the view as it was.
  /// - Returns: the statements; they never fail.
  func remake(_ view: FoundView) -> [SQLText]
  /// The text of a JSON object with another name for one of its members.
  ///
  /// - Parameters:
  ///   - json: the text of an object that has the member.
  ///   - old: the name that the member has.
  ///   - new: the name that it gets.
  /// - Returns: an expression for the text of the object.
  func renaming(inJSON json: SQLText, member old: String, to new: String) -> SQLText
  /// The text of a JSON object in which the rows of a list have another name for one of their members.
  ///
  /// - Parameters:
  ///   - json: the text of an object.
  ///   - path: the member that has the rows in it, and where they stand in that: a number in an array, or a name.
  ///   - old: the name that the member of a row has.
  ///   - new: the name that it gets.
  /// - Returns: an expression for the text of the object, and the condition that it has rows there.
  func renaming(
    inRowsOf json: SQLText, at path: (list: String, part: String), member old: String, to new: String
  ) -> (value: SQLText, condition: SQLText)
  /// Whether the text of a JSON object has a member.
  ///
  /// - Parameters:
  ///   - member: the name of the member.
  ///   - json: the text of an object.
  /// - Returns: a condition.
  func has(member: String, inJSON json: SQLText) -> SQLText
  /// The id of a record in the form in which Daftar's own tables refer to it.
  ///
  /// - Parameter id: the id as the table of the record has it.
  /// - Returns: an expression of the type `packedIdentity`.
  func packed(_ id: SQLText) -> SQLText
  /// The hexadecimal digits of an id in its binary form.
  ///
  /// - Parameter id: an expression of the type `packedIdentity`.
  /// - Returns: 32 digits, in small letters, as a text.
  func digits(ofPacked id: SQLText) -> SQLText
  /// The moment at which a statement runs, in the form of columns.
  var now: SQLText { get }
  /// The number of days from 1970-01-01 to a day.
  ///
  /// - Parameter day: a day of a column.
  /// - Returns: an integer expression.
  func daysSinceEpoch(_ day: SQLText) -> SQLText
  /// The day of a moment.
  ///
  /// - Parameters:
  ///   - moment: a moment of a column, in UTC.
  ///   - seconds: the offset of the time zone from UTC.
  /// - Returns: an expression for the day.
  func day(of moment: SQLText, ahead seconds: SQLText) -> SQLText
}

extension Dialect {
  public func comment(on table: Identifier, column: Identifier?, _ text: String) -> SQLText? { nil }

  public func comment(onView view: Identifier, _ text: String) -> SQLText? { nil }

  public func drop(trigger: Identifier, on table: Identifier) -> SQLText { "DROP TRIGGER \(trigger) ON \(table)" }

  /// The constraint that checks the values of a column, under the name by which it is dropped again.
  ///
  /// - Parameter column: the column with its rules.
  /// - Returns: the constraint; nil where the type of the column says everything.
  public func check(of column: Column) -> SQLText? {
    let conditions = conditions(on: column)
    guard let first = conditions.first else { return nil }
    let all = conditions.count == 1 ? first : conditions.map { "(\($0))" }.joined(by: " AND ")
    return "CONSTRAINT \(column.constraint) CHECK (\(all))"
  }

  public var distribution: Distribution? { nil }

  public func distribute(_ table: Identifier, inPlaceOf place: Identifier?) -> [SQLText] { [] }

  public func add(_ column: Column, to table: Table) -> [SQLText] {
    ["ALTER TABLE \(table.name) ADD COLUMN \(definition(of: column, in: table))"]
  }

  public func conditions(on column: Column) -> [SQLText] { column.rules.compactMap { condition($0, on: column) } }

  /// The definition of a foreign key in a `CREATE TABLE`.
  ///
  /// - Parameter key: the key.
  /// - Returns: the definition.
  public func definition(of key: ForeignKey) -> SQLText {
    let deletion: SQLText =
      switch key.deletion {
      case .cascade: "CASCADE"
      case .refuse: "NO ACTION"
      }
    return "FOREIGN KEY (\(key.column)) REFERENCES \(key.table) (\(key.target)) ON DELETE \(deletion)"
  }

  /// The statement that creates an index, as most engines write it.
  ///
  /// - Parameter index: the index.
  /// - Returns: the statement.
  public func create(_ index: Index) -> SQLText {
    let kind: SQLText = index.isUnique ? "UNIQUE INDEX" : "INDEX"
    return "CREATE \(kind) \(index.name) ON \(index.table) (\(index.columns.list))"
  }

  /// The statements that create all tables in an empty database.
  ///
  /// - Parameter tables: the tables, in any order.
  /// - Returns: the statements, in order.
  public func create(_ tables: [Table]) -> [SQLText] {
    tables.flatMap(\.objects).flatMap { create($0) } + tables.flatMap { references(of: $0) }
  }

  /// Writes typed SQL as a statement of the engine.
  ///
  /// - Parameter sql: the SQL; a hole becomes a value that is null.
  /// - Returns: the statement with its values.
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

  /// A statement that is written once and run with other values each time.
  ///
  /// - Parameter sql: the SQL; the values of its holes are given in order.
  /// - Returns: the statement without values.
  public func template(_ sql: SQLText) -> SQLTemplate { SQLTemplate(text: statement(sql).text) }

  /// The statements that create an object.
  ///
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
