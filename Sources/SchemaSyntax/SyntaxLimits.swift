/// The limits for one schema file. A file beyond one of them is refused.
public struct SyntaxLimits: Hashable, Sendable {
  /// The maximum number of bytes.
  public var bytes: Int
  /// The maximum depth of nested mappings and lists, aliases followed.
  public var depth: Int
  /// The maximum number of aliases (`*name`).
  public var aliases: Int
  /// The maximum number of nodes; those behind an alias count once for each alias.
  public var nodes: Int

  /// Makes limits.
  ///
  /// - Parameters:
  ///   - bytes: the maximum number of bytes.
  ///   - depth: the maximum depth of nested mappings and lists.
  ///   - aliases: the maximum number of aliases.
  ///   - nodes: the maximum number of nodes.
  public init(bytes: Int = 1 << 20, depth: Int = 64, aliases: Int = 100, nodes: Int = 100_000) {
    self.bytes = bytes
    self.depth = depth
    self.aliases = aliases
    self.nodes = nodes
  }

  /// The limits of every schema file.
  public static let standard = SyntaxLimits()
}
