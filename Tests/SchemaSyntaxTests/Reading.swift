import Diagnostics
import SchemaSyntax

/// A file read for a test.
func read(_ text: String, limits: SyntaxLimits = .standard) -> (node: SyntaxNode?, diagnostics: [Diagnostic]) {
  YAMLReader.read(SourceFile(name: "test.yaml", text: text), limits: limits)
}

/// Codes with the text each underlines: `S006 fields`.
func summary(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.map { "\($0.code.rawValue) \($0.range?.text ?? "-")" }
}

/// A node in one line: `{a: [b, c]}`, scalars as they are.
func flat(_ node: SyntaxNode?) -> String {
  guard let node else { return "nothing" }
  switch node.content {
  case .scalar(let text, _): return text
  case .sequence(let items): return "[" + items.map(flat).joined(separator: ", ") + "]"
  case .mapping(let pairs):
    return "{" + pairs.map { "\(flat($0.key)): \(flat($0.value))" }.joined(separator: ", ") + "}"
  }
}

/// The text after the edits of all helps of a diagnostic.
func applyingEdits(of diagnostic: Diagnostic, to text: String) -> String? {
  guard let edit = diagnostic.helps.lazy.compactMap(\.edit).first else { return nil }
  var bytes = Array(text.utf8)
  bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.replacement.utf8)
  return String(decoding: bytes, as: UTF8.self)
}
