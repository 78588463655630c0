import JSONText
public import Localization

/// Diagnostics as one JSON document:
/// `{"diagnostics":[{"code","severity","file","line","column","end_line","end_column","message","help":[…],"notes":[…]}]}`.
///
/// Lines and columns count from 1, columns in code points; `end_column` is just behind the last character. Without a
/// range they are null. A note has `message`, and `file`, `line`, `column` where it has a range.
public struct JSONRenderer: DiagnosticRenderer {
  private let catalogue: MessageCatalogue

  public init(catalogue: MessageCatalogue) { self.catalogue = catalogue }

  public func render(_ diagnostics: [Diagnostic]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("diagnostics")
    writer.beginArray()
    for diagnostic in diagnostics.inReadingOrder { write(diagnostic, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  private func write(_ diagnostic: Diagnostic, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("code")
    writer.string(diagnostic.code.rawValue)
    writer.key("severity")
    writer.string(diagnostic.severity.rawValue)
    writePlace(diagnostic.range, to: &writer)
    writeNumber("end_line", diagnostic.range?.endPosition.line, to: &writer)
    writeNumber("end_column", diagnostic.range?.endPosition.column, to: &writer)
    writer.key("message")
    writer.string(catalogue.text(diagnostic.code.rawValue, diagnostic.arguments))
    writer.key("help")
    writer.beginArray()
    for help in diagnostic.helps { writer.string(catalogue.text(help.key, help.arguments)) }
    writer.endArray()
    writer.key("notes")
    writer.beginArray()
    for note in diagnostic.notes { write(note, to: &writer) }
    writer.endArray()
    writer.endObject()
  }

  private func write(_ note: Diagnostic.Note, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("message")
    writer.string(catalogue.text(note.key, note.arguments))
    if note.range != nil { writePlace(note.range, to: &writer) }
    writer.endObject()
  }

  private func writePlace(_ range: SourceRange?, to writer: inout JSONWriter) {
    writer.key("file")
    if let range { writer.string(range.file.name) } else { writer.null() }
    writeNumber("line", range?.startPosition.line, to: &writer)
    writeNumber("column", range?.startPosition.column, to: &writer)
  }

  private func writeNumber(_ key: String, _ number: Int?, to writer: inout JSONWriter) {
    writer.key(key)
    if let number { writer.number(number) } else { writer.null() }
  }
}
