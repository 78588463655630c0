import SQL
import SchemaModel
import Synchronization

/// The statements that change a record: of its columns they write those alone whose values changed, so that no index of
/// another one is touched.
final class UpdateStatements: Sendable {
  /// The most statements that are kept: one for each set of columns that was changed together.
  private static let most = 64

  private static let always = [
    BuiltInColumns.version, BuiltInColumns.changedOn, BuiltInColumns.changedBy, BuiltInColumns.origins,
  ]

  private let dialect: any Dialect
  private let table: Identifier
  private let columns: [Identifier]
  private let whole: SQLTemplate
  private let made = Mutex<[[Int]: SQLTemplate]>([:])

  /// - Parameters:
  ///   - dialect: How the engine writes statements.
  ///   - table: The table of the records.
  ///   - columns: Its columns, after which comes that of the search text.
  init(_ dialect: any Dialect, of table: Identifier, columns: [Identifier]) {
    self.dialect = dialect
    self.table = table
    self.columns = columns + [BuiltInColumns.search]
    whole = Self.template(dialect, table, self.columns)
  }

  /// The statement for a change. Its parameters are the version, when and by whom it was made, the origins, the columns
  /// that it writes; then the id, and the version that is changed.
  ///
  /// - Parameter changed: The numbers of the columns whose values changed, in order.
  /// - Returns: The statement, and the numbers of the columns that it writes: all where it was seldom asked for.
  func statement(changing changed: [Int]) -> (sql: SQLTemplate, columns: [Int]) {
    let known = made.withLock { made -> SQLTemplate? in
      if let known = made[changed] { return known }
      guard made.count < Self.most else { return nil }
      let new = Self.template(
        dialect, table, changed.compactMap { columns.indices.contains($0) ? columns[$0] : nil })
      made[changed] = new
      return new
    }
    return known.map { ($0, changed) } ?? (whole, Array(columns.indices))
  }

  private static func template(
    _ dialect: any Dialect, _ table: Identifier, _ columns: [Identifier]
  ) -> SQLTemplate {
    let sets = (always + columns).map { "\($0) = \(.hole)" as SQLText }.joined(by: ", ")
    return dialect.template(
      "UPDATE \(table) SET \(sets) WHERE \(BuiltInColumns.id) = \(.hole) AND \(BuiltInColumns.version) = \(.hole)")
  }
}

extension EntityStatements {
  /// The statement that writes what changed in a record.
  ///
  /// - Parameters:
  ///   - old: The record as it is stored.
  ///   - new: The record after the change.
  ///   - origins: The origins of its values.
  ///   - isFoundAlike: Whether its search text is the same in any case.
  ///   - searchText: Gives the column of the search text.
  /// - Returns: The statement with the values of its parameters. It changes one row where `old` is stored.
  func change(
    _ old: StoredRecord, to new: StoredRecord, origins: SQLValue, isFoundAlike: Bool, searchText: () -> SQLValue
  ) -> (sql: SQLTemplate, values: [SQLValue]) {
    var changed = columns.indices.filter { !old.values[columns[$0]].isSame(new.values[columns[$0]]) }
    if !isFoundAlike { changed.append(columns.count) }
    let (sql, written) = update.statement(changing: changed)
    var values: [SQLValue] = [
      SQLValue(new.version), .text(new.changedOn.description), .text(new.changedBy), origins,
    ]
    for column in written {
      values.append(
        columns.indices.contains(column)
          ? ColumnCoding.encode(new.values[columns[column]], columns[column].type.scalar) : searchText())
    }
    return (sql, values + [.text(old.id.text), SQLValue(old.version)])
  }
}

extension Value {
  /// Whether a column has the same for both values: texts that are equal in other characters are not.
  ///
  /// - Parameter other: The other value.
  func isSame(_ other: Value) -> Bool {
    guard self == other else { return false }
    guard case .text(let text) = representation, case .text(let others) = other.representation else { return true }
    return text.utf8.elementsEqual(others.utf8)
  }
}
