import SQL
import SchemaModel

/// Works out how the columns of a table are brought to a schema.
struct ColumnUpgrader<Engine: Dialect> {
  let dialect: Engine
  let schema: Schema
  let rows: StoredRows
  let fields: [FactsByColumn.Key: StoredFieldLocation]
  /// The tables that the database has, those that are kept aside included.
  var known: [String: KnownTable]
  /// How the schema brings texts into canonical form, by column.
  let readings: [FactsByColumn.Key: String]
  /// In which unit and calendar texts were written.
  let written: WrittenTexts

  /// Works out one column of a table that the database has.
  ///
  /// - Parameters:
  ///   - column: The column as the schema wants it.
  ///   - table: The table as the schema wants it.
  ///   - old: The table as the database has it.
  /// - Returns: The upgrade of the column.
  /// - Throws: What counting throws.
  func upgrade(_ column: Column, of table: Table, from old: KnownTable) throws -> ColumnUpgrade {
    let name = column.name.text
    if old.columns[name] == nil, let links = links(column, of: table),
      known[links.text]?.isAside == false || old.asideColumns[name] == nil
    {
      return try chosen(column, of: table, from: links)
    }
    if isComputedAnew(column, of: table, from: old) { return try counted(column, of: table, .none) }
    guard let type = old.columns[name] ?? old.asideColumns[name] else {
      return try ColumnUpgrade(target: column, source: .none, unfit: holders(column, of: table))
    }
    let target = table.foreignKeys.first { $0.column == column.name && $0.deletion == .refuse }?.table
    if type != column.type.word { return try converted(column, of: table, from: type, to: target) }
    if let target, old.references[name] != target.text { return try linked(column, of: table, to: target) }
    return try checked(column, of: table, from: old)
  }

  /// Whether a formula takes the place of values that people entered.
  private func isComputedAnew(_ column: Column, of table: Table, from old: KnownTable) -> Bool {
    let key = FactsByColumn.Key(table: table.name.text, column: column.name.text)
    guard let field = fields[key]?.field, field.isComputed, old.columns[key.column] != nil else { return false }
    return !old.formulas.contains(key.column)
  }

  /// A column that has its type already: values that break a rule that is new to the engine, or are brought into another
  /// form now, are read again. Rules that values still break are left unchecked.
  private func checked(_ column: Column, of table: Table, from old: KnownTable) throws -> ColumnUpgrade {
    let enforced = old.rules[column.name.text] ?? []
    let waiting = old.uncheckedRules[column.name.text] ?? []
    let new = column.rules.filter { !enforced.contains($0.word) }
    let rules = condition(new, on: column)
    let isRead = isReadOtherwise(column, of: table, from: old)
    var upgrade = ColumnUpgrade(target: column, source: .copied)
    guard rules != nil || isRead else { return upgrade }
    let kept: SQLText = isRead ? "FALSE" : rules ?? "TRUE"
    let concerned: SQLText = "FROM \(table.name) WHERE \(column.name) IS NOT NULL AND NOT (\(kept))"
    let breaking: SQLText = "FROM \(table.name) WHERE \(column.name) IS NOT NULL AND NOT (\(rules ?? "TRUE"))"
    upgrade.unfit = try rows.count("SELECT count(*) " + breaking)
    var broken = upgrade.unfit
    if upgrade.unfit > 0 || isRead, let number = try conversion(of: column, in: table.name, from: column.type) {
      let value = rows.conversionSQL.converted(number, "\(column.name)")
      upgrade.converted = try rows.count("SELECT count(*) \(concerned) AND \(value) <> \(column.name)")
      upgrade.unfit = try rows.count("SELECT count(*) \(concerned) AND \(value) IS NULL")
      broken = try rows.count("SELECT count(*) \(breaking) AND \(value) IS NULL")
      if upgrade.converted > 0 { upgrade.source = .reread(conversion: number, rules: kept) }
    }
    if broken > 0 {
      upgrade.unchecked = new
      upgrade.target = column.with(rules: column.rules.filter { enforced.contains($0.word) })
    } else {
      upgrade.enforceable = new.filter { waiting.contains($0.word) }
    }
    return upgrade
  }

  /// Whether the schema brings the texts of a column into another form than they were stored in. Of a column that was
  /// kept aside nothing is known.
  private func isReadOtherwise(_ column: Column, of table: Table, from old: KnownTable) -> Bool {
    let key = FactsByColumn.Key(table: table.name.text, column: column.name.text)
    if let list = fields[key]?.field.type.optionList {
      // A long list is no rule of the table: whether former codes are stored is seen in the rows alone.
      return column.rules.isEmpty && schema.options(list).contains { !$0.formerCodes.isEmpty }
    }
    guard let wanted = readings[key], fields[key]?.field.type.isText == true else { return false }
    if old.columns[key.column] == nil { return true }
    return old.readings[key.column].map { $0 != wanted } ?? false
  }

  private func linked(_ column: Column, of table: Table, to target: Identifier) throws -> ColumnUpgrade {
    let isThere = known[target.text] != nil
    let source: ColumnSource = isThere ? .linked(to: target) : .none
    return try counted(column, of: table, source)
  }

  private func converted(
    _ column: Column, of table: Table, from word: String, to target: Identifier?
  ) throws -> ColumnUpgrade {
    guard let type = ColumnType(word: word), let number = try conversion(of: column, in: table.name, from: type) else {
      return try counted(column, of: table, .none)
    }
    guard let target else {
      guard type == .text, let (source, writings) = try byWriting(column, of: table, today: number) else {
        return try counted(column, of: table, .converted(conversion: number))
      }
      var upgrade = try counted(column, of: table, source)
      upgrade.writings = writings
      return upgrade
    }
    let isThere = known[target.text] != nil
    return try counted(column, of: table, isThere ? .convertedLink(conversion: number, to: target) : .none)
  }

  /// Conversions of texts that were written in several units or calendars; nil where all were written as today.
  private func byWriting(
    _ column: Column, of table: Table, today number: Int
  ) throws -> (ColumnSource, [Writing])? {
    guard let location = fields[FactsByColumn.Key(table: table.name.text, column: column.name.text)],
      let reader = rows.reader, let found = try written.found(location)
    else { return nil }
    let others = try found.writings.map { writing in
      let other = rows.conversions.add(
        ValueConversion(
          old: .text, isAmount: false, location: location, schema: schema, reader: reader.reading(as: writing)))
      try rows.conversionSQL.prepare(
        other, for: "\(column.name)", in: table.name, from: .text, to: location.type)
      return other
    }
    let places = found.places
    let place = rows.conversions.add { id in id.text.flatMap { places[$0] }.map { SQLValue($0) } ?? .null }
    try rows.conversionSQL.prepare(
      place, for: "\(BuiltInColumns.id)", in: table.name, from: .identity, to: .integer)
    return (.convertedByWriting(conversion: number, places: place, others: others), found.writings)
  }

  /// An upgrade whose values come from a source, with the numbers of those that it converts and refuses.
  private func counted(_ column: Column, of table: Table, _ source: ColumnSource) throws -> ColumnUpgrade {
    let all = try rows.count("SELECT count(*) FROM \(table.name) WHERE \(column.name) IS NOT NULL")
    var converted = 0
    if let value = source.expression(column.name, in: table.name, rows.conversionSQL) {
      converted = try rows.count("SELECT count(*) FROM \(table.name) WHERE \(value) IS NOT NULL")
    }
    return ColumnUpgrade(target: column, source: source, converted: converted, unfit: all - converted)
  }

  /// A field that was one with several options: a choice keeps the only one, and everything else reads them as a text.
  private func chosen(_ column: Column, of table: Table, from links: Identifier) throws -> ColumnUpgrade {
    let source: ColumnSource
    let ticked = options(in: links, of: table.name)
    if column.type != .identity,
      let number = try conversion(of: column, in: table.name, from: .option, reading: ticked)
    {
      source = .joinedOptions(ticked, conversion: number)
    } else if column.type == .option {
      let rules = condition(column.rules, on: Column(BuiltInColumns.option, .option)) ?? "TRUE"
      source = .onlyOption(of: links, rules: rules)
    } else {
      source = .none
    }
    let holders = try holders(column, of: table)
    let value = source.expression(column.name, in: table.name, rows.conversionSQL) ?? "NULL"
    let converted = try rows.count("SELECT count(*) FROM \(table.name) WHERE \(value) IS NOT NULL")
    return ColumnUpgrade(target: column, source: source, converted: converted, unfit: holders - converted)
  }

  /// The options of a record in a table of choices, as a text with `; ` between them; null where it has none.
  private func options(in links: Identifier, of table: Identifier) -> SQLText {
    let option: SQLText = "ticked.\(BuiltInColumns.option)"
    return """
      (SELECT \(dialect.joined(option, by: "'; '")) FROM (SELECT \(BuiltInColumns.option) FROM \(links) \
      WHERE \(links).\(BuiltInColumns.holder) = \(table).\(BuiltInColumns.id) ORDER BY 1) AS ticked)
      """
  }

  /// The number of records, or rows, with values in a list or a table of choices that the field was, and that it cannot
  /// take over.
  private func holders(_ column: Column, of table: Table) throws -> Int {
    let name = SchemaTables.name(ofTableFor: FieldName(column.name.text), in: table.name)
    guard let values = known[name.text] else { return 0 }
    return try rows.count(holdersIn: name, of: values.kind)
  }

  /// The table of choices that a field with one value may have been before; nil where it was none, and for a computed
  /// field.
  private func links(_ column: Column, of table: Table) -> Identifier? {
    let name = SchemaTables.name(ofTableFor: FieldName(column.name.text), in: table.name)
    let key = FactsByColumn.Key(table: table.name.text, column: column.name.text)
    guard let field = fields[key]?.field, !field.isComputed else { return nil }
    return known[name.text]?.kind == .choices ? name : nil
  }

  /// The number of a new conversion; nil for a column of Daftar's own, of a table of choices, or without a reader.
  ///
  /// - Parameters:
  ///   - column: The column of the field.
  ///   - table: Its table.
  ///   - type: The type of the values that are converted.
  ///   - value: An expression for these over the table; nil for those of the column.
  /// - Throws: What reading the values beforehand throws.
  func conversion(
    of column: Column, in table: Identifier, from type: ColumnType, reading value: SQLText? = nil
  ) throws -> Int? {
    let key = FactsByColumn.Key(table: table.text, column: column.name.text)
    guard rows.reader != nil, let location = fields[key] else { return nil }
    let reading = known[key.table]?.readings[key.column]
    let number = rows.conversions.add(
      ValueConversion(
        old: type, isAmount: ReadingFacts.isAmount(reading, type, of: schema.business), location: location,
        schema: schema, reader: rows.reader))
    try rows.conversionSQL.prepare(
      number, for: value ?? "\(column.name)", in: table, from: type, to: location.type)
    return number
  }

  private func condition(_ rules: [ColumnRule], on column: Column) -> SQLText? {
    let conditions = rules.compactMap { dialect.condition($0, on: column) }
    return conditions.isEmpty ? nil : conditions.map { "(\($0))" }.joined(by: " AND ")
  }
}
