/// SQLite from 3.37 (STRICT tables); the search index takes 3.34 (trigrams of FTS5).
public struct SQLiteDialect: Dialect {
  public init() {}

  public var name: String { "sqlite" }

  public var mostColumns: Int { 2000 }

  public var namespace: Identifier { "main" }

  public var altersInPlace: Bool { false }

  public func quoted(_ name: Identifier) -> String { "\"" + doubled("\"", in: name.text) + "\"" }

  public func literal(_ value: SQLValue) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let number), .decimal(let number, _): String(number)
    case .text(let text): "'" + doubled("'", in: text) + "'"
    case .bytes: "X'" + value.hexadecimal + "'"
    }
  }

  public func placeholder(_ number: Int) -> String { "?" }

  public func typeName(_ type: ColumnType) -> String {
    switch type {
    case .text, .date, .timestamp, .identity, .option: "TEXT"
    case .integer, .decimal, .boolean: "INTEGER"
    case .packedIdentity, .bytes: "BLOB"
    }
  }

  public func condition(_ rule: ColumnRule, on column: Column) -> SQLText? {
    let column = column.name
    return switch rule {
    case .length(let min, let max): Self.bounds("length(\(column))", min.map { SQLValue($0) }, max.map { SQLValue($0) })
    case .digits(let min, let max):
      "\(column) NOT GLOB '*[^0-9]*' AND " + Self.bounds("length(\(column))", SQLValue(min), SQLValue(max))
    case .range(let min, let max): Self.bounds("\(column)", min, max)
    case .oneOf(let codes):
      "\(column) IN (" + codes.map { "\(literal: .text($0))" as SQLText }.joined(by: ", ") + ")"
    case .zeroOrOne: "\(column) IN (0, 1)"
    case .day: "date(\(column), '+0 days') IS \(column)"
    }
  }

  public func create(_ table: Table) -> SQLText { "CREATE TABLE " + body(of: table) }

  public func createTemporary(_ table: Table) -> SQLText { "CREATE TEMP TABLE " + body(of: table) }

  private func body(of table: Table) -> SQLText {
    var lines = table.columns.map { definition(of: $0, in: table) }
    if table.primaryKey.count > 1 { lines.append("PRIMARY KEY (\(table.primaryKey.list))") }
    lines += table.foreignKeys.map(definition)
    let body = lines.map { "\n  \($0)" as SQLText }.joined(by: ",")
    let ending: SQLText = table.primaryKey.count > 1 ? "\n) STRICT, WITHOUT ROWID" : "\n) STRICT"
    return "\(table.name) (" + body + ending
  }

  public func references(of table: Table) -> [SQLText] { [] }

  /// An FTS5 table that holds the trigrams of texts, and neither the texts nor where in them a trigram stands. Whoever
  /// writes the rows of the table writes their texts here.
  public func create(_ index: SearchIndex) -> [SQLText] {
    [
      """
      CREATE VIRTUAL TABLE \(index.name) USING fts5(\
      \(index.parts.list), content='', tokenize='trigram case_sensitive 1', detail=none, columnsize=0)
      """
    ]
  }

  public func replaced(_ index: SearchIndex) -> [SQLText] { [] }

  /// Databases of former formats have triggers, too.
  public func drop(_ index: SearchIndex) -> [SQLText] {
    ["_insert", "_update", "_delete"].map { "DROP TRIGGER IF EXISTS \(Identifier(index.name.text + $0))" }
      + ["DROP TABLE IF EXISTS \(index.name)"]
  }

  public func items(ofJSON json: SQLText) -> SQLText { "json_each(\(json))" }

  public func joined(_ text: SQLText, by separator: SQLText) -> SQLText { "group_concat(\(text), \(separator))" }

  public func renaming(inJSON json: SQLText, member old: String, to new: String) -> SQLText {
    let value: SQLText = "json_extract(\(json), \(path(old)))"
    return "json_remove(json_set(\(json), \(path(new)), \(value)), \(path(old)))"
  }

  public func renaming(
    inRowsOf json: SQLText, at path: (list: String, part: String), member old: String, to new: String
  ) -> (value: SQLText, condition: SQLText) {
    let part = path.part.first?.isNumber == true ? "[\(path.part)]" : ".\(path.part)"
    let rows: SQLText = "\(literal: .text("$.\"\(path.list)\"" + part))"
    let row = renaming(inJSON: "item.value", member: old, to: new)
    return (
      """
      json_set(\(json), \(rows), (SELECT json_group_array(json(CASE WHEN \(has(member: old, inJSON: "item.value")) \
      THEN \(row) ELSE item.value END)) FROM json_each(\(json), \(rows)) AS item))
      """, "json_type(\(json), \(rows)) = 'array'"
    )
  }

  public func has(member: String, inJSON json: SQLText) -> SQLText { "json_type(\(json), \(path(member))) IS NOT NULL" }

  private func path(_ member: String) -> SQLText { "\(literal: .text("$.\"\(member)\""))" }

  /// By the function `daftar_packed`, which the connection has.
  public func packed(_ id: SQLText) -> SQLText { "daftar_packed(0, \(id))" }

  public func digits(ofPacked id: SQLText) -> SQLText { "lower(hex(\(id)))" }

  public var now: SQLText { "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')" }

  /// The number of days from 1970-01-01. The Julian day of a midnight ends in .5, which a double represents exactly.
  public func daysSinceEpoch(_ day: SQLText) -> SQLText { "CAST(julianday(\(day)) - 2440587.5 AS INTEGER)" }

  public func day(of moment: SQLText, ahead seconds: SQLText) -> SQLText {
    "date(\(moment), (\(seconds)) || ' seconds')"
  }

  public func definition(of column: Column, in table: Table) -> SQLText {
    definition(of: column, in: table, conditions: column.rules.compactMap { check($0, on: column) })
  }

  /// The definition of a column as former versions of the program wrote it.
  ///
  /// - Parameters:
  ///   - column: The column.
  ///   - table: The table that has it.
  public func formerDefinition(of column: Column, in table: Table) -> SQLText {
    definition(of: column, in: table, conditions: conditions(on: column))
  }

  private func definition(of column: Column, in table: Table, conditions: [SQLText]) -> SQLText {
    var line: SQLText = "\(column.name) "
    line += SQLText(segments: [.text(typeName(column.type))])
    if column.isNotNull { line += " NOT NULL" }
    if table.primaryKey == [column.name] { line += " PRIMARY KEY" }
    for condition in conditions { line += " CHECK (" + condition + ")" }
    return line
  }

  /// The condition of a rule as tables have it. For `IN` with more than two values SQLite makes a table of all of them
  /// again for every row that is written; a choice only compares.
  private func check(_ rule: ColumnRule, on column: Column) -> SQLText? {
    guard case .oneOf(let codes) = rule, codes.count > 2 else { return condition(rule, on: column) }
    let choices = codes.map { " WHEN \(literal: .text($0)) THEN 1" as SQLText }.joined(by: "")
    return "CASE \(column.name)" + choices + " ELSE \(column.name) IS NULL END"
  }

  private static func bounds(_ value: SQLText, _ min: SQLValue?, _ max: SQLValue?) -> SQLText {
    switch (min, max) {
    case (let min?, let max?): value + " BETWEEN \(literal: min) AND \(literal: max)"
    case (let min?, nil): value + " >= \(literal: min)"
    case (nil, let max?): value + " <= \(literal: max)"
    case (nil, nil): "1"
    }
  }

  private func doubled(_ quote: Character, in text: String) -> String {
    text.reduce(into: "") { result, character in
      result.append(character)
      if character == quote { result.append(character) }
    }
  }
}
