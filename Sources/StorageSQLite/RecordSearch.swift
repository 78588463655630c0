import SQL
import SchemaModel
import Storage

/// A search as SQL: the table or index that answers it, and the condition on its rows.
struct RecordSearch {
  /// The search index, or where it is of no use, the table itself.
  let source: Identifier
  /// The rows' own number there.
  let key: Identifier
  let condition: SQLText
  /// Whether it finds everything.
  let isEmpty: Bool

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

  /// Whether the index, which is made of three characters each, knows a term.
  private static func isIndexed(_ term: String) -> Bool { term.unicodeScalars.count >= 3 }

  /// A word as the index is asked for it, the terms that it does not know left out.
  private static func expression(_ word: [SearchTerms.Way]) -> String {
    let ways = word.map { way in
      let phrases = way.filter(isIndexed).map {
        "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      }
      return "(" + phrases.joined(separator: " AND ") + ")"
    }
    return "(" + ways.joined(separator: " OR ") + ")"
  }

  /// A word as each row is asked for it.
  private static func condition(_ word: [SearchTerms.Way]) -> SQLText {
    let ways = word.map { way -> SQLText in
      let terms = way.map { term -> SQLText in "instr(\(BuiltInColumns.search), \(bind: .text(term))) > 0" }
      return "(" + terms.joined(by: " AND ") + ")"
    }
    return "(" + ways.joined(by: " OR ") + ")"
  }
}
