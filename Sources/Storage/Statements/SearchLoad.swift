import SQL

/// The texts of the records that a load has inserted and that the search index has not yet: the index refers to rows, and
/// these may wait themselves.
///
/// Whatever looks into the index, or changes records, has it catch up before; no transaction is committed without it.
final class SearchLoad {
  private let statements: EntityStatements
  private let texts: SearchTexts
  /// The most texts that are handed over at once.
  private static let most = 128
  /// The texts that wait, so many in a part.
  private var waiting: [SQLParameters] = []
  private var rows = 0

  /// - Parameters:
  ///   - statements: The statements of the entity.
  ///   - texts: The search texts of the transaction.
  /// - Returns: nil where the column has the texts.
  init?(_ statements: EntityStatements, _ texts: SearchTexts) {
    guard statements.search != nil else { return nil }
    self.statements = statements
    self.texts = texts
  }

  /// Has the text of a record wait.
  ///
  /// - Parameter record: The record, which need not be stored yet.
  func add(_ record: StoredRecord) {
    if rows.isMultiple(of: Self.most) { waiting.append(SQLParameters()) }
    rows += 1
    texts.append(record, statements, to: &waiting[waiting.count - 1])
  }

  /// Writes the texts that wait.
  func catchUp() throws {
    let parts = waiting
    waiting.removeAll(keepingCapacity: true)
    rows = 0
    for part in parts { try texts.insertLater(part, statements) }
  }
}
