import SQL
import Storage

/// Searches in SQLite: the FTS5 index says which records have the trigrams of a word, and the words are looked for in the
/// texts of these. Words with a term of fewer than three characters are looked for in every record that is left.
struct FullTextSearch: SearchWriter {
  /// The most trigrams of a term that are looked up: those of a longer one say enough. Each costs the time to go through
  /// all records that have it.
  private static let mostTrigrams = 12
  /// The most trigrams of a number, whose beginning is that of many others.
  private static let mostOfNumber = 3

  func search(_ terms: SearchTerms, of table: Identifier, index: Identifier) -> RecordSearch {
    let indexed = terms.words.filter { $0.allSatisfy { $0.contains(where: Self.isIndexed) } }
    guard !terms.isEmpty, !indexed.isEmpty else {
      return RecordSearch(source: table, key: BuiltInColumns.row, conditions: [], isExact: terms.isEmpty)
    }
    let expression = indexed.map(Self.expression).joined(separator: " AND ")
    // A term of three characters is a trigram itself.
    let isExact = terms.words.allSatisfy { $0.allSatisfy { $0.allSatisfy { $0.unicodeScalars.count == 3 } } }
    return RecordSearch(
      source: index, key: "rowid", conditions: ["\(index) MATCH \(bind: .text(expression))"], isExact: isExact)
  }

  /// Rows are inserted by their values: before a statement that inserts what it selects, SQLite opens a savepoint, and the
  /// index writes all that it has gathered in the transaction, which takes six times as long for each record.
  func statements(of index: SearchIndex) -> SearchStatements? {
    let row: SQLText = "(SELECT \(index.key) FROM \(index.table) WHERE \(BuiltInColumns.id) = \(.hole))"
    let dialect = SQLiteDialect()
    let (parts, text) = (index.parts.list, SQLText.holes(index.parts.count))
    return SearchStatements(
      parts: index.parts.count,
      learn: dialect.template("INSERT INTO \(index.name) (\(parts), rowid) VALUES (\(text), \(row))"),
      forget: dialect.template(
        "INSERT INTO \(index.name) (\(index.name), \(parts), rowid) VALUES ('delete', \(text), \(row))"),
      clear: [
        "INSERT INTO \(index.name) (\(index.name)) VALUES ('delete-all')",
        "UPDATE \(index.table) SET \(index.column) = '' WHERE \(index.column) <> ''",
      ])
  }

  /// Whether the trigram index can find a term: it needs at least three characters.
  private static func isIndexed(_ term: String) -> Bool { term.unicodeScalars.count >= 3 }

  /// The FTS5 expression for a word, without the terms that the index cannot find.
  private static func expression(_ word: [SearchTerms.Way]) -> String {
    let ways = word.map { way in
      "(" + way.filter(isIndexed).flatMap(trigrams).map(phrase).joined(separator: " AND ") + ")"
    }
    return "(" + ways.joined(separator: " OR ") + ")"
  }

  private static func phrase(_ trigram: String) -> String {
    "\"" + trigram.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The trigrams by which a term is looked for, each once: every second one from the end, which together have all of its
  /// characters, and the first where that leaves it out.
  private static func trigrams(_ term: String) -> [String] {
    let scalars = Array(term.unicodeScalars)
    let isNumber = scalars.allSatisfy { ("0"..."9").contains($0) }
    let most = isNumber ? mostOfNumber : mostTrigrams
    var known: Set<[Unicode.Scalar]> = []
    var trigrams: [String] = []
    var starts = Array(stride(from: scalars.count - 3, through: 0, by: -2))
    if starts.last == 1 { starts.append(0) }
    for start in starts where trigrams.count < most {
      let part = Array(scalars[start..<start + 3])
      if known.insert(part).inserted { trigrams.append(String(String.UnicodeScalarView(part))) }
    }
    return trigrams
  }
}
