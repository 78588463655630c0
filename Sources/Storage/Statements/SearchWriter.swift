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
  /// The statements that write into an index which holds what no column has.
  ///
  /// - Parameter index: The search index of a table.
  /// - Returns: nil where the engine keeps the index true to the column of the text.
  func statements(of index: SearchIndex) -> SearchStatements?
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
  /// Whether the rows that are found contain the words; otherwise some of them may not.
  let isExact: Bool

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - source: The search index, or the table of the records.
  ///   - key: The column of `source` that holds the number of the row.
  ///   - conditions: What holds for each row that is found; none where every row is.
  ///   - isExact: Whether the rows that are found contain the words; otherwise some of them may not.
  public init(source: Identifier, key: Identifier, conditions: [SQLText], isExact: Bool = true) {
    self.source = source
    self.key = key
    self.isExact = isExact
    isEmpty = conditions.isEmpty
    condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(by: " AND ")
  }
}

/// The prepared statements that write into a search index which holds what no column has.
public struct SearchStatements: Sendable {
  /// The number of parts in which the index takes a text: see `SearchText.parts(of:count:)`.
  let parts: Int
  /// Adds a text to the index. Its parameters are the parts of the text and the id of the record, which is stored.
  let learn: SQLTemplate
  /// Takes a text out of the index. Its parameters are the parts of the text, as it was added, and the id of the record.
  let forget: SQLTemplate
  /// Empties the index, and the column in which former formats had the texts.
  let clear: [SQLText]

  /// Creates statements.
  ///
  /// - Parameters:
  ///   - parts: The number of parts in which the index takes a text.
  ///   - learn: Adds a text: its parts, and the id of its record.
  ///   - forget: Takes a text out: its parts, and the id of its record.
  ///   - clear: Empty the index, in order.
  public init(parts: Int, learn: SQLTemplate, forget: SQLTemplate, clear: [SQLText]) {
    self.parts = parts
    self.learn = learn
    self.forget = forget
    self.clear = clear
  }
}
