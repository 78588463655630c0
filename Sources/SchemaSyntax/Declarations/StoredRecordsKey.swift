/// The key `stored_records` of a field, a check or an entity: what a rule requires of records that were stored before
/// it became stricter.
public enum StoredRecordsKey {
  static let name = "stored_records"
  /// The values of the key.
  public static let words = ["from_now_on", "next_full_edit", "all"]

  /// Reads the value of the key.
  ///
  /// - Parameters:
  ///   - node: the value as written; nil and `null` count as absent.
  ///   - nodes: reports a word that is not one of `words` (T009).
  /// - Returns: the word; nil where there is none.
  public static func word(_ node: SyntaxNode?, _ nodes: NodeReader) -> String? {
    guard let node, !node.isNull else { return nil }
    return nodes.oneOf(words, node, key: name)?.value
  }
}
