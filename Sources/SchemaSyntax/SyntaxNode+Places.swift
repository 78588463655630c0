public import Diagnostics

extension SyntaxNode {
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
  private var places: (places: ScalarPlaces, style: ScalarStyle)? {
    guard case .scalar(let text, let style) = content else { return nil }
    let source = Array(range.file.utf8[min(range.start, range.file.utf8.count)..<min(range.end, range.file.utf8.count)])
    for style in [style, .plain] {
      if let places = ScalarPlaces(of: text, style: style, in: source) { return (places, style) }
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
