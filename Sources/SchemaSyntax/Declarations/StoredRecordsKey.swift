/// The key that says what a rule asks of records that were stored before it became stricter; a field, a check and an
/// entity take it.
public enum StoredRecordsKey {
  static let name = "stored_records"
  /// The words that may stand behind it.
  public static let words = ["from_now_on", "next_full_edit", "all"]

  /// What stands behind the key.
  ///
  /// - Parameters:
  ///   - node: the value as written; nothing, and `null`, say nothing.
  ///   - nodes: tells of a word that is not one of `words` (T009).
  /// - Returns: the word; nil where there is none.
  public static func word(_ node: SyntaxNode?, _ nodes: NodeReader) -> String? {
    guard let node, !node.isNull else { return nil }
    return nodes.oneOf(words, node, key: name)?.value
  }
}
