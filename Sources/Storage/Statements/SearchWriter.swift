public import SQL

/// How an engine finds the records that contain words.
public protocol SearchWriter: Sendable {
  /// Translates a search.
  ///
  /// - Parameters:
  ///   - terms: The parsed search text.
  ///   - table: The table of the records.
  ///   - index: The search index of the table.
  /// - Returns: The search as SQL.
  func search(_ terms: SearchTerms, of table: Identifier, index: Identifier) -> RecordSearch
}

/// A search as SQL: the table or index to select from, and the condition on its rows.
public struct RecordSearch {
  /// The search index or, if it cannot answer the search, the entity's table.
  let source: Identifier
  /// The column of `source` that holds the number of the row.
  let key: Identifier
  /// The condition on the rows of `source`; empty if every row matches.
  let condition: SQLText
  /// Whether every record matches.
  let isEmpty: Bool

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - source: The search index, or the table of the records.
  ///   - key: The column of `source` that holds the number of the row.
  ///   - conditions: What holds for each row that is found; none where every row is.
  public init(source: Identifier, key: Identifier, conditions: [SQLText]) {
    self.source = source
    self.key = key
    isEmpty = conditions.isEmpty
    condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(by: " AND ")
  }
}
