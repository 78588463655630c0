public import Audit

/// The seal of a history as a text of `daftar_meta`: the number of rows, and the roots of the perfect subtrees of its
/// Merkle tree in hexadecimal digits, with blanks between.
public enum AuditSeal {
  /// The key of `daftar_meta` under which the seal is stored.
  public static let metaKey = "audit"

  /// Writes a seal.
  ///
  /// - Parameter frontier: The frontier of the whole history.
  /// - Returns: The text.
  public static func text(_ frontier: MerkleFrontier) -> String {
    ([String(frontier.size)] + frontier.roots.map(\.hex)).joined(separator: " ")
  }

  /// Reads a seal.
  ///
  /// - Parameter text: The stored text; nil for none.
  /// - Returns: nil for a text that is no seal.
  public static func frontier(_ text: String?) -> MerkleFrontier? {
    let parts = (text ?? "").split(separator: " ").map(String.init)
    guard let size = parts.first.flatMap({ UInt64($0) }) else { return nil }
    let roots = parts.dropFirst().compactMap { AuditHash(hex: $0) }
    guard roots.count == parts.count - 1 else { return nil }
    return MerkleFrontier(size: size, roots: roots)
  }
}
