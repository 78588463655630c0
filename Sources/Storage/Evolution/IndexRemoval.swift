import SQL

/// What becomes of the indexes of a table that gets another name: they are named for it, so that they go, and are made
/// again where they are wanted.
struct IndexRemoval<Engine: Dialect> {
  let dialect: Engine
  let table: KnownTable

  /// The statements.
  ///
  /// - Parameters:
  ///   - old: The name that the table has.
  ///   - new: The name that it gets.
  /// - Returns: The statements in order. Where references to records hang on the index of their ids, that index is
  ///   renamed.
  func statements(of old: Identifier, renamed new: Identifier) -> [SQLText] {
    let ids = Identifier("\(old)__\(BuiltInColumns.id)")
    return table.indexNames(of: old).map { name in
      dialect.altersInPlace && table.kind == .records && name == ids
        ? "ALTER INDEX \(name) RENAME TO \(Identifier("\(new)__\(BuiltInColumns.id)"))" : "DROP INDEX \(name)"
    }
  }
}
