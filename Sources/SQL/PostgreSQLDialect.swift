/// PostgreSQL from 15, with the extension `pg_trgm` for the search index where the server has it.
///
/// Texts are ordered by code points, whatever the collation of the database. Decimals are exact numbers, and days,
/// moments and booleans have the types of the engine, which check them.
public struct PostgreSQLDialect: Dialect {
  /// The schema of the database that has the tables.
  public let namespace: Identifier
  /// Whether the server has the extension that search indexes take. Without it a search reads all records.
  public let hasTrigrams: Bool
  /// Where the tables lie in a Citus cluster; nil for a database of one machine.
  public let distribution: Distribution?

  /// - Parameters:
  ///   - namespace: the schema of the database that has the tables.
  ///   - hasTrigrams: whether the server has the extension `pg_trgm`.
  ///   - distribution: where the tables lie in a Citus cluster; nil for a database of one machine.
  public init(namespace: Identifier = "public", hasTrigrams: Bool = true, distribution: Distribution? = nil) {
    self.namespace = namespace
    self.hasTrigrams = hasTrigrams
    self.distribution = distribution
  }

  public var name: String { "postgresql" }

  public var mostColumns: Int { 1600 }

  public var altersInPlace: Bool { true }

  /// The most bytes of a name; the engine would cut longer ones silently.
  static let longestName = 63

  /// The columns that every table of the engine has of its own.
  private static let ownColumns: Set = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]

  /// A quoted name, in the form in which the server keeps it.
  public func quoted(_ name: Identifier) -> String { Self.doubled("\"", stored(name)) }

  /// The name under which the server keeps an object.
  ///
  /// - Parameter name: the whole name.
  /// - Returns: the name itself; one that is too long, or that of a column of the engine's own, is cut, and ends in a hash
  ///   of the whole, so that it stays unique.
  public func stored(_ name: Identifier) -> String {
    guard name.text.utf8.count > Self.longestName || Self.ownColumns.contains(name.text) else { return name.text }
    let hash = name.text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    var kept = ""
    for character in name.text {
      guard kept.utf8.count + character.utf8.count <= Self.longestName - 14 else { break }
      kept.append(character)
    }
    return kept + "_" + String(hash, radix: 36)
  }

  public func literal(_ value: SQLValue) -> String {
    switch value {
    case .null: "NULL"
    // Written out, the least whole number would be the greatest one and one more, with a sign before it.
    case .integer(.min): "CAST('\(Int64.min)' AS bigint)"
    case .integer(let number): String(number)
    case .decimal(let units, let scale): Self.digits(Int128(units), scale: scale)
    case .text(let text): Self.doubled("'", text)
    case .bytes: "'\\x\(value.hexadecimal)'::bytea"
    }
  }

  public func placeholder(_ number: Int) -> String { "$\(number)" }

  public func typeName(_ type: ColumnType) -> String {
    switch type {
    case .text, .identity, .option: "text COLLATE \"C\""
    case .integer: "bigint"
    case .decimal: "numeric"
    case .boolean: "boolean"
    case .date: "date"
    case .timestamp: "timestamptz(3)"
    case .packedIdentity: "uuid"
    case .bytes: "bytea"
    }
  }

  public func condition(_ rule: ColumnRule, on column: Column) -> SQLText? {
    let name = column.name
    switch rule {
    case .length(let min, let max):
      return Self.bounds("length(\(name))", min.map { "\($0)" }, max.map { "\($0)" })
    case .digits(let min, let max):
      return "\(name) ~ '^[0-9]*$' AND " + Self.bounds("length(\(name))", "\(min)", "\(max)")
    case .range(let min, let max):
      return Self.bounds("\(name)", min.map { Self.bound($0, column.type) }, max.map { Self.bound($0, column.type) })
    case .oneOf(let codes):
      return "\(name) IN (" + codes.map { "\(literal: .text($0))" as SQLText }.joined(by: ", ") + ")"
    case .zeroOrOne: return nil
    // The type has infinite days, and some before and behind our calendar.
    case .day: return "\(name) BETWEEN '0001-01-01' AND '9999-12-31'"
    }
  }

  /// The condition that the units of a decimal fit into 64 bits, as everywhere. It also excludes NaN, which is greater
  /// than all numbers.
  private static func fit(_ column: Column) -> SQLText? {
    guard case .decimal(let scale) = column.type else { return nil }
    let (least, most) = (bound(.integer(.min), column.type), bound(.integer(.max), column.type))
    return "\(column.name) BETWEEN \(least) AND \(most) AND min_scale(\(column.name)) <= \(scale)"
  }

  /// The end of a range as a literal: that of a decimal as a number, not in units.
  private static func bound(_ value: SQLValue, _ type: ColumnType) -> SQLText {
    guard case .decimal(let scale) = type, case .integer(let units) = value else { return "\(literal: value)" }
    return number(Int128(units), scale: scale)
  }

  /// A decimal as a literal: `-12.50`.
  static func number(_ units: Int128, scale: Int) -> SQLText {
    SQLText(segments: [.text(digits(units, scale: scale))])
  }

  private static func digits(_ units: Int128, scale: Int) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    let text = scale > 0 ? padded.dropLast(scale) + "." + padded.suffix(scale) : padded[...]
    return (units < 0 ? "-" : "") + text
  }

  private static func bounds(_ value: SQLText, _ min: SQLText?, _ max: SQLText?) -> SQLText {
    switch (min, max) {
    case (let min?, let max?): value + " BETWEEN \(min) AND \(max)"
    case (let min?, nil): value + " >= \(min)"
    case (nil, let max?): value + " <= \(max)"
    case (nil, nil): "TRUE"
    }
  }

  static func doubled(_ quote: Character, _ text: String) -> String {
    let inner = text.reduce(into: "") { result, character in
      result.append(character)
      if character == quote { result.append(character) }
    }
    return "\(quote)\(inner)\(quote)"
  }
}

extension PostgreSQLDialect {
  /// The statement that creates a table, without its foreign keys: `references` adds them after all tables were
  /// created.
  public func create(_ table: Table) -> SQLText { "CREATE TABLE " + body(of: table) }

  /// The statement that creates a table for the rest of a transaction, seen by its own connection alone.
  ///
  /// - Parameter table: the table; its indexes and foreign keys are left out.
  /// - Returns: the statement.
  public func createTemporary(_ table: Table) -> SQLText { "CREATE TEMP TABLE " + body(of: table) + " ON COMMIT DROP" }

  private func body(of table: Table) -> SQLText {
    var lines = table.columns.map { definition(of: $0, in: table) }
    let key = distribution?.primaryKey(of: table) ?? table.primaryKey
    if key.count > 1 { lines.append("PRIMARY KEY (\(key.list))") }
    return "\(table.name) (" + lines.map { "\n  \($0)" as SQLText }.joined(by: ",") + "\n)"
  }

  public func references(of table: Table) -> [SQLText] {
    held(table).foreignKeys.map {
      "ALTER TABLE \(table.name) ADD CONSTRAINT \($0.constraint) " + definition(of: $0)
    }
  }

  public func create(_ index: Index) -> SQLText {
    let index = held(index)
    let kind: SQLText = index.isUnique ? "UNIQUE INDEX" : "INDEX"
    return "CREATE \(kind) \(index.name) ON \(index.table) (\(index.columns.list))"
  }

  /// A trigram index, which LIKE uses for any part of a text.
  public func create(_ index: SearchIndex) -> [SQLText] {
    guard hasTrigrams else { return [] }
    return [
      "CREATE EXTENSION IF NOT EXISTS pg_trgm",
      "CREATE INDEX \(index.name) ON \(index.table) USING gin (\(index.column) gin_trgm_ops)",
    ]
  }

  public func replaced(_ index: SearchIndex) -> [SQLText] { [create(index).last].compactMap(\.self) }

  public func drop(_ index: SearchIndex) -> [SQLText] { ["DROP INDEX IF EXISTS \(index.name)"] }

  public func packed(_ id: SQLText) -> SQLText { "CAST(\(id) AS uuid)" }

  public func digits(ofPacked id: SQLText) -> SQLText { "replace(CAST(\(id) AS text), '-', '')" }

  public var now: SQLText { "CAST(clock_timestamp() AS timestamptz(3))" }

  public func daysSinceEpoch(_ day: SQLText) -> SQLText { "(\(day) - DATE '1970-01-01')" }

  public func day(of moment: SQLText, ahead seconds: SQLText) -> SQLText {
    "CAST((\(moment) AT TIME ZONE 'UTC') + make_interval(secs => \(seconds)) AS date)"
  }

  public func definition(of column: Column, in table: Table) -> SQLText {
    var line: SQLText = "\(column.name) "
    line += SQLText(segments: [.text(typeName(column.type))])
    let isKey = table.primaryKey == [column.name]
    if isKey, column.type == .integer { line += " GENERATED BY DEFAULT AS IDENTITY" }
    if column.isNotNull { line += " NOT NULL" }
    if isKey, distribution?.primaryKey(of: table).count ?? 1 == 1 { line += " PRIMARY KEY" }
    return line + (check(of: column).map { " " + $0 } ?? "")
  }

  public func conditions(on column: Column) -> [SQLText] {
    [Self.fit(column)].compactMap(\.self) + column.rules.compactMap { condition($0, on: column) }
  }

  public func items(ofJSON json: SQLText) -> SQLText { "json_array_elements_text(CAST(\(json) AS json))" }

  public func joined(_ text: SQLText, by separator: SQLText) -> SQLText { "string_agg(\(text), \(separator))" }

  public func renaming(inJSON json: SQLText, member old: String, to new: String) -> SQLText {
    let object: SQLText = "CAST(\(json) AS jsonb)"
    let (before, after): (SQLText, SQLText) = ("\(literal: .text(old))", "\(literal: .text(new))")
    return "CAST((\(object) - \(before)) || jsonb_build_object(\(after), \(object) -> \(before)) AS text)"
  }

  public func renaming(
    inRowsOf json: SQLText, at path: (list: String, part: String), member old: String, to new: String
  ) -> (value: SQLText, condition: SQLText) {
    let location: SQLText = "ARRAY[\(literal: .text(path.list)), \(literal: .text(path.part))]"
    let object: SQLText = "CAST(\(json) AS jsonb)"
    let (before, after): (SQLText, SQLText) = ("\(literal: .text(old))", "\(literal: .text(new))")
    return (
      """
      CAST(jsonb_set(\(object), \(location), (SELECT coalesce(jsonb_agg(CASE WHEN jsonb_exists(item, \(before)) \
      THEN (item - \(before)) || jsonb_build_object(\(after), item -> \(before)) ELSE item END ORDER BY nr), '[]') \
      FROM jsonb_array_elements(\(object) #> \(location)) WITH ORDINALITY AS part (item, nr))) AS text)
      """, "jsonb_typeof(\(object) #> \(location)) = 'array'"
    )
  }

  public func has(member: String, inJSON json: SQLText) -> SQLText {
    let object: SQLText = "CAST(\(json) AS jsonb)"
    return "(jsonb_typeof(\(object)) = 'object' AND jsonb_exists(\(object), \(literal: .text(member))))"
  }
}
