import SQL
import SchemaModel
import Storage

/// A search as SQL: the table or index to select from, and the condition on its rows.
struct RecordSearch {
  /// The search index or, if it cannot answer the search, the entity's table.
  let source: Identifier
  /// The column of `source` that holds the number of the row.
  let key: Identifier
  /// The condition on the rows of `source`; empty if every row matches.
  let condition: SQLText
  /// Whether every record matches.
  let isEmpty: Bool

  /// Translates a search.
  ///
  /// - Parameters:
  ///   - terms: The parsed search text.
  ///   - statements: The statements of the entity.
  init(_ terms: SearchTerms, _ statements: EntityStatements) {
    let indexed = terms.words.filter { $0.allSatisfy { $0.contains(where: Self.isIndexed) } }
    var conditions: [SQLText] = []
    if !indexed.isEmpty {
      let expression = indexed.map(Self.expression).joined(separator: " AND ")
      conditions.append("\(statements.searchIndex) MATCH \(bind: .text(expression))")
    }
    for word in terms.words where !word.allSatisfy({ $0.allSatisfy(Self.isIndexed) }) {
      conditions.append(Self.condition(word))
    }
    source = indexed.isEmpty ? statements.name : statements.searchIndex
    key = indexed.isEmpty ? BuiltInColumns.row : "rowid"
    isEmpty = conditions.isEmpty
    condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(by: " AND ")
  }

  /// Whether the trigram index can find a term: it needs at least three characters.
  private static func isIndexed(_ term: String) -> Bool { term.unicodeScalars.count >= 3 }

  /// The FTS5 expression for a word, without the terms that the index cannot find.
  private static func expression(_ word: [SearchTerms.Way]) -> String {
    let ways = word.map { way in
      let phrases = way.filter(isIndexed).map {
        "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      }
      return "(" + phrases.joined(separator: " AND ") + ")"
    }
    return "(" + ways.joined(separator: " OR ") + ")"
  }

  /// The condition that a row contains a word.
  private static func condition(_ word: [SearchTerms.Way]) -> SQLText {
    let ways = word.map { way -> SQLText in
      let terms = way.map { term -> SQLText in "instr(\(BuiltInColumns.search), \(bind: .text(term))) > 0" }
      return "(" + terms.joined(by: " AND ") + ")"
    }
    return "(" + ways.joined(by: " OR ") + ")"
  }
}
