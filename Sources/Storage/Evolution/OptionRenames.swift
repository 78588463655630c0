import SQL
import SchemaModel

/// The options that have other codes now (`renamed_from`): told one by one, and apart from those that are new or gone.
struct OptionRenames {
  let schema: Schema
  let rows: StoredRows
  let fields: [FactsByColumn.Key: StoredFieldLocation]

  /// An option with the former codes that the database has.
  private struct Renamed {
    let code: String
    let former: [String]
  }

  /// The changes of a column whose list of options differs.
  ///
  /// - Parameters:
  ///   - change: The change of the whole list, with the values that are read anew or do not fit.
  ///   - column: The table and the column.
  ///   - added: The codes that are new.
  ///   - removed: The codes that are gone.
  /// - Returns: A change for each option with another code, then what is left of the whole; the change itself where
  ///   none has.
  /// - Throws: What counting throws.
  func changes(
    _ change: StoragePlan.Change, of column: FactsByColumn.Key, added: [String], removed: [String]
  ) throws -> [StoragePlan.Change] {
    let renamed = options(of: column).compactMap { option in
      let former = option.formerCodes.filter(removed.contains)
      return former.isEmpty ? nil : Renamed(code: option.code, former: former)
    }
    guard rows.reader != nil, !renamed.isEmpty else { return [change] }
    let changes = try renamed.map { try self.change($0, of: column, isNew: added.contains($0.code)) }
    let codes = Set(renamed.map(\.code))
    let former = Set(renamed.flatMap(\.former))
    let left = (added.filter { !codes.contains($0) }, removed.filter { !former.contains($0) })
    let converted = max(0, change.converted - changes.reduce(0) { $0 + $1.converted })
    guard !left.0.isEmpty || !left.1.isEmpty || converted > 0 || change.unfit > 0 else { return changes }
    return changes + [
      StoragePlan.Change(
        .optionsChanged(table: column.table, column: column.column, added: left.0, removed: left.1),
        converted > 0 ? .backfill : change.unfit > 0 ? .validate : .safe, converted: converted, unfit: change.unfit,
        keepsUnfit: change.keepsUnfit)
    ]
  }

  /// The changes of columns whose values are read anew although no fact differs.
  ///
  /// - Parameters:
  ///   - outcomes: What becomes of the columns.
  ///   - changes: The changes that are known already.
  /// - Returns: The changes of columns that none of those is about.
  /// - Throws: What counting throws.
  func unsaid(
    _ outcomes: [FactsByColumn.Key: ColumnUpgrade], besides changes: [StoragePlan.Change]
  ) throws -> [StoragePlan.Change] {
    let said = Set(
      changes.map { change in
        let arguments = change.difference.arguments
        return FactsByColumn.Key(table: arguments["table"] ?? "", column: arguments["column"] ?? "")
      })
    let others = outcomes.filter { $0.value.converted > 0 && !said.contains($0.key) }.sorted { $0.key < $1.key }
    return try others.flatMap { key, column in
      let renamed = try stored(of: key)
      let converted = column.converted - renamed.reduce(0) { $0 + $1.converted }
      guard converted > 0 || column.unfit > 0 else { return renamed }
      return renamed + [
        StoragePlan.Change(
          .readingChanged(table: key.table, column: key.column), .backfill, converted: converted,
          unfit: column.unfit, keepsUnfit: true)
      ]
    }
  }

  /// The changes of a column of a long list, which no rule of the table describes: the former codes that are stored.
  private func stored(of column: FactsByColumn.Key) throws -> [StoragePlan.Change] {
    guard rows.reader != nil else { return [] }
    return try options(of: column).compactMap { option in
      let former = try option.formerCodes.filter { try count([$0], of: column) > 0 }
      guard !former.isEmpty else { return nil }
      let isNew = try count([option.code], of: column) == 0
      return try change(Renamed(code: option.code, former: former), of: column, isNew: isNew)
    }
  }

  private func change(
    _ option: Renamed, of column: FactsByColumn.Key, isNew: Bool
  ) throws -> StoragePlan.Change {
    let values = try count(option.former, of: column)
    return StoragePlan.Change(
      .optionRenamed(
        table: column.table, column: column.column, old: option.former + (isNew ? [] : [option.code]),
        new: option.code), values > 0 ? .backfill : .safe, converted: values, keepsUnfit: true)
  }

  private func options(of column: FactsByColumn.Key) -> [Option] {
    fields[column]?.field.type.optionList.map { schema.options($0) } ?? []
  }

  private func count(_ codes: [String], of column: FactsByColumn.Key) throws -> Int {
    let listed = codes.map { "\(literal: .text($0))" as SQLText }.joined(by: ", ")
    return try rows.count(
      "SELECT count(*) FROM \(Identifier(column.table)) WHERE \(Identifier(column.column)) IN (\(listed))")
  }
}
