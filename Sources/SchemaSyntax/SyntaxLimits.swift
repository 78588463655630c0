/// How much of a schema file is read before it is refused.
public struct SyntaxLimits: Hashable, Sendable {
  /// Bytes of one file.
  public var bytes: Int
  /// Mappings and lists inside of one another, aliases followed.
  public var depth: Int
  /// Aliases (`*name`) in one file.
  public var aliases: Int
  /// Nodes of one file, those behind an alias counted once for each alias.
  public var nodes: Int

  public init(bytes: Int = 1 << 20, depth: Int = 64, aliases: Int = 100, nodes: Int = 100_000) {
    self.bytes = bytes
    self.depth = depth
    self.aliases = aliases
    self.nodes = nodes
  }

  public static let standard = SyntaxLimits()
}
