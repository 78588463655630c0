public import Diagnostics

/// A name with its value, as written: an entity, a type, a list of options, a test.
public struct Declaration: Hashable, Sendable {
  public let name: String
  /// The range of the name in the file.
  public let nameRange: SourceRange
  /// The value of the name.
  public let node: SyntaxNode

  /// Makes a declaration.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - nameRange: the range of the name in the file.
  ///   - node: the value.
  public init(name: String, nameRange: SourceRange, node: SyntaxNode) {
    self.name = name
    self.nameRange = nameRange
    self.node = node
  }

  /// Makes a declaration of a pair of a mapping.
  ///
  /// - Parameter pair: the key is the name; the value is not looked at.
  public init(_ pair: SyntaxNode.Pair) {
    self.init(name: pair.key.scalar ?? "", nameRange: pair.key.range, node: pair.value)
  }
}
