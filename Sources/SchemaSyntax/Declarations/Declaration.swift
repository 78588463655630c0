public import Diagnostics

/// A name with what stands under it, as written: an entity, a type, a list of options, a test.
public struct Declaration: Hashable, Sendable {
  public let name: String
  public let nameRange: SourceRange
  public let node: SyntaxNode

  public init(name: String, nameRange: SourceRange, node: SyntaxNode) {
    self.name = name
    self.nameRange = nameRange
    self.node = node
  }

  public init(_ pair: SyntaxNode.Pair) {
    self.init(name: pair.key.scalar ?? "", nameRange: pair.key.range, node: pair.value)
  }
}
