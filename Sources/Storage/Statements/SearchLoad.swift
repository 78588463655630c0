/// The texts of the records that a load has inserted and that the search index has not yet: the index refers to rows, and
/// these may wait themselves.
///
/// Whatever looks into the index, or changes records, has it catch up before; no transaction is committed without it.
final class SearchLoad {
  private let statements: EntityStatements
  private let texts: SearchTexts
  private var waiting: [StoredRecord] = []

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
  func add(_ record: StoredRecord) { waiting.append(record) }

  /// Writes the texts that wait.
  func catchUp() throws {
    let records = waiting
    waiting.removeAll(keepingCapacity: true)
    for record in records { try texts.insertLater(record, statements) }
  }
}
