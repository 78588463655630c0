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

  /// The place in the file of a stretch of a scalar's bytes, through quotes, escapes and folded lines; the whole node
  /// where that cannot be told.
  public func range(ofBytes bytes: Range<Int>) -> SourceRange {
    guard let places = places?.places else { return range }
    let place = places.range(of: bytes)
    return SourceRange(file: range.file, start: range.start + place.lowerBound, end: range.start + place.upperBound)
  }

  /// The edit of the file that puts a text in the place of some bytes of a scalar, written as the scalar's style asks;
  /// nil where that cannot be told.
  public func edit(ofBytes bytes: Range<Int>, with text: String) -> Diagnostic.Help.Edit? {
    guard let (places, style) = places, case .scalar(let value, let written) = content, style == written else {
      return nil
    }
    let place = places.range(of: bytes)
    let stretch = SourceRange(
      file: range.file, start: range.start + place.lowerBound, end: range.start + place.upperBound)
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

  /// The bytes' places, and the style by which they were found. Where reading went on behind a remedy, a text that is
  /// quoted by now stands plainly in the file.
  private var places: (places: ScalarSourceMap, style: ScalarStyle)? {
    guard case .scalar(let text, let style) = content else { return nil }
    let source = Array(range.file.utf8[min(range.start, range.file.utf8.count)..<min(range.end, range.file.utf8.count)])
    for style in [style, .plain] {
      if let places = ScalarSourceMap(of: text, style: style, in: source) { return (places, style) }
    }
    return nil
  }

  /// Whether a piece of a plain text means nothing to YAML.
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
