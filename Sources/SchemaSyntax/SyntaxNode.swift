public import Diagnostics

/// A node of a YAML document with its range in the file. Scalars stay text: a declared type reads them later.
public struct SyntaxNode: Hashable, Sendable {
  /// The style in which a scalar was written.
  public enum ScalarStyle: Hashable, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// A key with its value.
  public struct Pair: Hashable, Sendable {
    public let key: SyntaxNode
    public let value: SyntaxNode

    /// Makes a pair.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - value: the value.
    public init(key: SyntaxNode, value: SyntaxNode) {
      self.key = key
      self.value = value
    }
  }

  /// The content of a node.
  public enum Content: Hashable, Sendable {
    case scalar(String, ScalarStyle)
    case sequence([SyntaxNode])
    case mapping([Pair])
  }

  /// The scalar, items or pairs of the node.
  public let content: Content
  /// The range of the node in the file.
  public let range: SourceRange

  /// Makes a node.
  ///
  /// - Parameters:
  ///   - content: a scalar, a sequence or a mapping.
  ///   - range: its range in the file.
  public init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// The text of a scalar; nil for other nodes.
  public var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The items of a sequence; nil for other nodes.
  public var items: [SyntaxNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The pairs of a mapping; nil for other nodes. Keys are scalars and differ: the reader has refused others.
  public var pairs: [Pair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// The value of a key of a mapping. O(keys).
  ///
  /// - Parameter key: the text of the key.
  public subscript(key: String) -> SyntaxNode? { pairs?.first { $0.key.scalar == key }?.value }

  /// Whether it is the word `null`, which removes a default or a formula.
  public var isNull: Bool {
    switch content {
    case .scalar("null", .plain), .scalar("~", .plain): true
    case .scalar, .sequence, .mapping: false
    }
  }

  /// Whether it is the absent value of a key: `key:` with nothing behind it.
  public var isEmpty: Bool {
    if case .scalar("", .plain) = content { true } else { false }
  }

  /// The range in the file of some bytes of a scalar, through quotes, escapes and folded lines. O(bytes of the scalar).
  ///
  /// - Parameter bytes: a range of UTF-8 offsets in the text of the scalar.
  /// - Returns: the range of the whole node where the bytes cannot be located.
  public func range(ofBytes bytes: Range<Int>) -> SourceRange {
    guard let map = sourceMap?.map else { return range }
    let offsets = map.range(of: bytes)
    return SourceRange(file: range.file, start: range.start + offsets.lowerBound, end: range.start + offsets.upperBound)
  }

  /// The edit of the file that replaces some bytes of a scalar, quoted and escaped for the scalar's style. O(bytes of
  /// the scalar).
  ///
  /// - Parameters:
  ///   - bytes: a range of UTF-8 offsets in the text of the scalar.
  ///   - text: the replacement.
  /// - Returns: nil where the bytes cannot be located, or the text does not fit the style.
  public func edit(ofBytes bytes: Range<Int>, with text: String) -> Diagnostic.Help.Edit? {
    guard let (map, style) = sourceMap, case .scalar(let value, let written) = content, style == written else {
      return nil
    }
    let offsets = map.range(of: bytes)
    let stretch = SourceRange(
      file: range.file, start: range.start + offsets.lowerBound, end: range.start + offsets.upperBound)
    switch style {
    case .literal, .folded: return .init(range: stretch, replacement: text)
    case .singleQuoted: return .init(range: stretch, replacement: text.replacing("'", with: "''"))
    case .doubleQuoted:
      let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return .init(range: stretch, replacement: escaped)
    case .plain:
      if Self.staysPlain(text, isFirst: bytes.lowerBound == 0) { return .init(range: stretch, replacement: text) }
      return Self.quoted(value, replacing: bytes, with: text).map { .init(range: range, replacement: $0) }
    }
  }

  /// The source map of a scalar, and the style in which it was found. After a remedy, a text that counts as quoted may
  /// be plain in the file.
  private var sourceMap: (map: ScalarSourceMap, style: ScalarStyle)? {
    guard case .scalar(let text, let style) = content else { return nil }
    let source = Array(range.file.utf8[min(range.start, range.file.utf8.count)..<min(range.end, range.file.utf8.count)])
    for style in [style, .plain] {
      if let map = ScalarSourceMap(of: text, style: style, in: source) { return (map, style) }
    }
    return nil
  }

  /// Whether a part of a plain text has no meaning in YAML.
  private static func staysPlain(_ text: String, isFirst: Bool) -> Bool {
    let isWord: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "_" }
    if isFirst, text.first.map(isWord) != true { return false }
    return text.allSatisfy { isWord($0) || " .()\"<>=&|!+-*/".contains($0) }
  }

  /// The whole text in quotes, some of its bytes replaced.
  private static func quoted(_ value: String, replacing bytes: Range<Int>, with text: String) -> String? {
    var mended = Array(value.utf8)
    guard bytes.upperBound <= mended.count, !mended.contains(0x0A) else { return nil }
    mended.replaceSubrange(bytes, with: text.utf8)
    let whole = String(decoding: mended, as: UTF8.self)
    return whole.contains("\"") || whole.contains("\\") ? "'\(whole.replacing("'", with: "''"))'" : "\"\(whole)\""
  }
}
