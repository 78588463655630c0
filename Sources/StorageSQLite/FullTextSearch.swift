import SQL
import Storage

/// Searches in SQLite: words with a term of three characters or more are looked up in the FTS5 index of trigrams, other
/// words are looked for in every row that is left.
struct FullTextSearch: SearchWriter {
  func search(_ terms: SearchTerms, of table: Identifier, index: Identifier) -> RecordSearch {
    let indexed = terms.words.filter { $0.allSatisfy { $0.contains(where: Self.isIndexed) } }
    var conditions: [SQLText] = []
    if !indexed.isEmpty {
      let expression = indexed.map(Self.expression).joined(separator: " AND ")
      conditions.append("\(index) MATCH \(bind: .text(expression))")
    }
    for word in terms.words where !word.allSatisfy({ $0.allSatisfy(Self.isIndexed) }) {
      conditions.append(Self.condition(word))
    }
    return RecordSearch(
      source: indexed.isEmpty ? table : index, key: indexed.isEmpty ? BuiltInColumns.row : "rowid",
      conditions: conditions)
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
