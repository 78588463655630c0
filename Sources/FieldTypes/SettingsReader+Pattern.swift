import ByteText
import Diagnostics
public import SchemaModel
import SchemaSyntax

extension SettingsReader {
  /// `pattern: 'C[0-9]{8}'`, compiled.
  public func pattern() -> Constraint? {
    guard let setting = field[.pattern], let source = nodes.text(setting.node, key: "pattern") else { return nil }
    do {
      return .pattern(try Pattern(source.value))
    } catch {
      let reason = error.reason.rawValue
      bag.report(
        error.reason == .tooLarge ? .patternTooLarge : .badPattern,
        at: Self.place(in: setting.node, from: error.offset),
        ["pattern": source.value, "reason": reason], notes: [Diagnostic.Note("note.pattern.\(reason)")])
      return nil
    }
  }

  /// The rest of a scalar from a code point on, where its text stands in the file as it was read.
  private static func place(in node: SyntaxNode, from offset: Int) -> SourceRange {
    guard case .scalar(let text, let style) = node.content else { return node.range }
    let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    let written = node.range.text.utf8.dropFirst(quote).dropLast(quote)
    let skipped = String(String.UnicodeScalarView(text.unicodeScalars.prefix(offset))).utf8.count
    guard written.elementsEqual(text.utf8), skipped < text.utf8.count else { return node.range }
    let start = node.range.start + quote + skipped
    return SourceRange(file: node.range.file, start: start, end: node.range.end - quote)
  }
}
