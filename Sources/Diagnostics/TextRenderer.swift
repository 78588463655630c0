public import Localization

/// Diagnostics for people: the message, the place, the line with carets under it, remedies and notes.
///
/// ```
/// error[T001]: no field type is called `moblie`
///   --> schemas/retail/customer.yaml:14:13
///    |
/// 14 |     type: moblie
///    |           ^^^^^^ unknown field type
///    = help: did you mean `mobile`?
/// ```
/// Carets are placed by terminal cells, in the order of the text. A line with right-to-left letters is written in that
/// order too, never reversed: a terminal without bidirectional layout shows carets and letters in the same cells; for
/// one with it, `isolates` puts the line between LRI and PDI, so that a value underlined as a whole stays above its
/// carets. Control characters and bidirectional overrides of the file are shown as signs, so that a file cannot speak
/// to the terminal.
public struct TextRenderer: DiagnosticRenderer {
  private let catalogue: MessageCatalogue
  private let style: TerminalStyle
  private let isolates: Bool

  /// `isolates` is for terminals; without it, as with `color`, the output is plain text for files and pipes.
  public init(catalogue: MessageCatalogue, color: Bool = false, isolates: Bool? = nil) {
    self.catalogue = catalogue
    style = TerminalStyle(isOn: color)
    self.isolates = isolates ?? color
  }

  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.inReadingOrder.map(render).joined(separator: "\n")
  }

  /// One diagnostic; it ends in a line feed.
  public func render(_ diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity
    let ranges = [diagnostic.range].compactMap { $0 } + diagnostic.notes.compactMap(\.range)
    let gutter = ranges.map { String($0.startPosition.line).count }.max() ?? 1
    let head = style.paint(word(severity) + "[\(diagnostic.code.rawValue)]", as: severity)
    var lines = [head + style.bold(": " + message(diagnostic.code.rawValue, diagnostic.arguments))]
    if let range = diagnostic.range {
      let label = catalogue.message(diagnostic.code.rawValue + ".label", diagnostic.arguments)
      lines += snippet(range, label: label.map { TerminalText.printable($0) }, severity: severity, gutter: gutter)
    }
    for note in diagnostic.notes where note.range == nil {
      lines.append(remark(word(.note), message(note.key, note.arguments), gutter: gutter))
    }
    for help in diagnostic.helps {
      lines.append(remark(catalogue.text("severity.help"), message(help.key, help.arguments), gutter: gutter))
    }
    for note in diagnostic.notes {
      guard let range = note.range else { continue }
      lines.append(style.paint(word(.note), as: .note) + ": " + message(note.key, note.arguments))
      lines += snippet(range, label: nil, severity: .note, gutter: gutter)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func word(_ severity: Diagnostic.Severity) -> String { catalogue.text("severity.\(severity.rawValue)") }

  private func message(_ key: String, _ arguments: [String: String]) -> String {
    TerminalText.printable(catalogue.text(key, arguments))
  }

  /// `   = help: …`; further lines of the text stand under its first.
  private func remark(_ kind: String, _ text: String, gutter: Int) -> String {
    let start = spaces(gutter + 1) + style.gutter("=") + " " + style.bold(kind) + ": "
    let indent = "\n" + spaces(gutter + 5 + TextCells.width(of: kind))
    return start + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: indent)
  }

  /// The place, the first line of a range, and carets under it.
  private func snippet(
    _ range: SourceRange, label: String?, severity: Diagnostic.Severity, gutter: Int
  ) -> [String] {
    let position = range.startPosition
    let place = "\(TerminalText.printable(range.file.name)):\(position.line):\(position.column)"
    let line = SourceLine(range, width: 100)
    let bar = spaces(gutter + 1) + style.gutter("|")
    let number = String(position.line)
    let source = spaces(gutter - number.count) + style.gutter(number + " |")
    let carets = String(repeating: "^", count: line.caretCount) + (label.map { " " + $0 } ?? "")
    return [
      spaces(gutter) + style.gutter("-->") + " " + place,
      bar,
      line.text.isEmpty ? source : source + " " + (isolates ? line.isolated : line.text),
      bar + " " + spaces(line.caretColumn) + style.paint(carets, as: severity),
    ]
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
