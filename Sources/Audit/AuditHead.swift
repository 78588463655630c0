import JSONText

/// The head of the history at a moment: how many rows it had, and the root of their Merkle tree. Kept outside of the
/// database, where whoever changes the database cannot reach it, it proves what the first rows were.
public struct AuditHead: Hashable, Sendable {
  /// The number of rows.
  public let size: UInt64
  /// The root of their tree.
  public let root: AuditHash
  /// The moment at which the head was taken, as RFC 3339 in UTC.
  public let at: String

  /// A head.
  ///
  /// - Parameters:
  ///   - size: The number of rows.
  ///   - root: The root of their tree.
  ///   - at: The moment at which it was taken, as RFC 3339 in UTC.
  public init(size: UInt64, root: AuditHash, at: String) {
    self.size = size
    self.root = root
    self.at = at
  }

  /// The head as a line of a file of heads, without its end:
  /// `{"size":3,"root":"aeb6…","at":"2026-01-05T10:20:30.123Z"}`.
  public var line: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("size")
    writer.number(size)
    writer.key("root")
    writer.string(root.hex)
    writer.key("at")
    writer.string(at)
    writer.endObject()
    return writer.text
  }

  /// Reads a line of a file of heads.
  ///
  /// - Parameter line: The line, without its end.
  /// - Returns: nil where it is not such a line, whole and without anything else.
  public init?(line: String) {
    guard let json = try? JSONValue.parse(line), json.members?.map(\.name) == ["size", "root", "at"],
      case .number(let digits)? = json["size"], let size = UInt64(digits),
      let root = json["root"]?.string.flatMap({ AuditHash(hex: $0) }), let at = json["at"]?.string
    else { return nil }
    self.init(size: size, root: root, at: at)
  }
}
