public import Diagnostics

/// A key of a field with what stands behind it, as written.
public struct Setting: Hashable, Sendable {
  public let key: FieldKey
  public let keyRange: SourceRange
  public let node: SyntaxNode

  public init(key: FieldKey, keyRange: SourceRange, node: SyntaxNode) {
    self.key = key
    self.keyRange = keyRange
    self.node = node
  }
}
