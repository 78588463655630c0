public import Diagnostics

/// A node of a YAML document with the place where it stands. Scalars stay text: a declared type reads them later.
public struct SyntaxNode: Hashable, Sendable {
  /// How a scalar was written.
  public enum ScalarStyle: Hashable, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// A key with its value, in the order of the file.
  public struct Pair: Hashable, Sendable {
    public let key: SyntaxNode
    public let value: SyntaxNode

    public init(key: SyntaxNode, value: SyntaxNode) {
      self.key = key
      self.value = value
    }
  }

  public enum Content: Hashable, Sendable {
    case scalar(String, ScalarStyle)
    case sequence([SyntaxNode])
    case mapping([Pair])
  }

  public let content: Content
  public let range: SourceRange

  public init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// The text of a scalar.
  public var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The items of a sequence.
  public var items: [SyntaxNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The pairs of a mapping. Keys are scalars and differ: the reader has refused others.
  public var pairs: [Pair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// The value of a key of a mapping.
  public subscript(key: String) -> SyntaxNode? { pairs?.first { $0.key.scalar == key }?.value }

  /// Whether it is the word `null`, which takes a preset or a formula away.
  public var isNull: Bool {
    switch content {
    case .scalar("null", .plain), .scalar("~", .plain): true
    case .scalar, .sequence, .mapping: false
    }
  }

  /// Whether it is a scalar that nobody wrote: `key:` with nothing behind it.
  public var isEmpty: Bool {
    if case .scalar("", .plain) = content { true } else { false }
  }
}
