public import Diagnostics

/// A key of a field with its value, as written.
public struct Setting: Hashable, Sendable {
  public let key: FieldKey
  /// The range of the key in the file.
  public let keyRange: SourceRange
  /// The value of the key.
  public let node: SyntaxNode

  /// Makes a setting.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - keyRange: the range of the key in the file.
  ///   - node: the value.
  public init(key: FieldKey, keyRange: SourceRange, node: SyntaxNode) {
    self.key = key
    self.keyRange = keyRange
    self.node = node
  }
}
