import SQL
import Storage

/// Searches in PostgreSQL: every term is looked for in the text of a record, which the index of trigrams makes fast for
/// terms of three characters or more.
struct TrigramSearch: SearchWriter {
  func search(_ terms: SearchTerms, of table: Identifier, index: Identifier) -> RecordSearch {
    RecordSearch(source: table, key: BuiltInColumns.row, conditions: terms.words.map(Self.condition))
  }

  func statements(of index: SearchIndex) -> SearchStatements? { nil }

  /// The condition that a row contains a word.
  private static func condition(_ word: [SearchTerms.Way]) -> SQLText {
    let ways = word.map { way -> SQLText in
      let terms = way.map { term -> SQLText in "\(BuiltInColumns.search) LIKE \(bind: .text(pattern(term)))" }
      return "(" + terms.joined(by: " AND ") + ")"
    }
    return "(" + ways.joined(by: " OR ") + ")"
  }

  /// The pattern of texts that contain a term.
  private static func pattern(_ term: String) -> String {
    let escaped = term.unicodeScalars.reduce(into: "") { text, scalar in
      if ["\\", "%", "_"].contains(scalar) { text.unicodeScalars.append("\\") }
      text.unicodeScalars.append(scalar)
    }
    return "%\(escaped)%"
  }
}
