import Localization
import SQL
import SchemaModel

/// Values of the data that show in which unit a plan reads amounts of money, or what it makes of them.
struct AmountExamples {
  let rows: StoredRows
  let fields: [FactsByColumn.Key: StoredFieldLocation]
  let known: [String: KnownTable]

  /// An example of a column whose values stay, and are amounts or numbers from now on.
  ///
  /// - Parameter key: The column.
  /// - Returns: nil where it has no values.
  /// - Throws: What reading throws.
  func unchanged(_ key: FactsByColumn.Key) throws -> StoragePlan.Change.Example? {
    guard let location = fields[key] else { return nil }
    return try example(key, "\(Identifier(key.column))", from: location.type, to: location.type)
  }

  /// An example of a column whose values are converted, where these are amounts before or afterwards.
  ///
  /// - Parameters:
  ///   - key: The column.
  ///   - source: Where the values come from.
  /// - Returns: nil where none becomes or was an amount.
  /// - Throws: What reading throws.
  func converted(_ key: FactsByColumn.Key, _ source: ColumnSource) throws -> StoragePlan.Change.Example? {
    guard let location = fields[key], let table = known[key.table],
      let word = table.columns[key.column] ?? table.asideColumns[key.column], let old = ColumnType(word: word),
      let value = source.expression(Identifier(key.column), in: Identifier(key.table), rows.conversionSQL)
    else { return nil }
    let isAmount = ValueKind(column: word, reading: table.readings[key.column])?.isAmount == true
    guard isAmount || location.field.type.isAmount else { return nil }
    guard case .convertedByWriting(_, let places, _) = source else {
      return try example(key, value, from: old, to: location.type)
    }
    return try example(key, value, where: "\(place(places, key)) IS NULL", from: old, to: location.type)
  }

  /// The values of a column that were written in other units or calendars, with an example of each.
  ///
  /// - Parameters:
  ///   - key: The column.
  ///   - source: Where the values come from.
  ///   - writings: The units and calendars.
  /// - Throws: What reading throws.
  func formerly(
    _ key: FactsByColumn.Key, _ source: ColumnSource, _ writings: [Writing]
  ) throws -> [StoragePlan.Change.FormerlyWritten] {
    guard case .convertedByWriting(_, let places, _) = source, let location = fields[key],
      let value = source.expression(Identifier(key.column), in: Identifier(key.table), rows.conversionSQL)
    else { return [] }
    return try writings.enumerated().compactMap { index, writing in
      let isOfIt: SQLText = "\(place(places, key)) = \(index)"
      let count = try rows.count(
        "SELECT count(*) FROM \(Identifier(key.table)) WHERE \(isOfIt) AND \(value) IS NOT NULL")
      if count == 0 { return nil }
      return StoragePlan.Change.FormerlyWritten(
        writing: writing, values: count,
        example: try example(key, value, where: isOfIt, from: .text, to: location.type))
    }
  }

  private func place(_ number: Int, _ key: FactsByColumn.Key) -> SQLText {
    rows.conversionSQL.converted(number, "\(Identifier(key.table)).\(BuiltInColumns.id)")
  }

  /// The first value that is not zero, by the ids of the records.
  private func example(
    _ key: FactsByColumn.Key, _ value: SQLText, where condition: SQLText = "TRUE", from old: ColumnType,
    to new: ColumnType
  ) throws -> StoragePlan.Change.Example? {
    let (column, id) = (Identifier(key.column), BuiltInColumns.id)
    let found = try rows.fetch(
      """
      SELECT \(column), \(value) FROM \(Identifier(key.table)) WHERE \(value) IS NOT NULL AND \(condition) \
      ORDER BY \(id) LIMIT 20
      """)
    let examples = found.compactMap { row -> StoragePlan.Change.Example? in
      guard row.count == 2, let before = Self.text(row[0], old), let after = Self.text(row[1], new) else { return nil }
      return StoragePlan.Change.Example(old: before, new: after)
    }
    return examples.first { $0.old != "0" } ?? examples.first
  }

  private static func text(_ value: SQLValue, _ type: ColumnType) -> String? {
    if case .decimal(let scale) = type {
      return value.units(atScale: scale).map { ExactDecimal(units: $0, places: scale).description }
    }
    return value.integer.map(String.init) ?? value.text
  }
}
