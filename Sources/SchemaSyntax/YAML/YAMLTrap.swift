import Diagnostics

/// A mistake that YAML's own rules lead into, with the edit that mends it; places are those of the text being read.
struct YAMLTrap {
  let code: DiagnosticCode
  let range: Range<Int>
  let arguments: [String: String]
  /// The catalogue key of the remedy.
  let help: String
  let edited: Range<Int>
  let replacement: String

  /// A text that quotes would have kept whole.
  static func quote(_ code: DiagnosticCode, _ value: Range<Int>, in text: YAMLText) -> YAMLTrap {
    let quoted = text.quoted(value)
    return YAMLTrap(
      code: code, range: value, arguments: ["text": text.string(value)], help: "help.quote", edited: value,
      replacement: quoted)
  }

  /// The diagnostic, at its places in the file.
  func diagnostic(in text: EditedText, notes: [Diagnostic.Note] = [], withEdit: Bool = true) -> Diagnostic {
    let edit = Diagnostic.Help.Edit(range: text.range(edited), replacement: replacement)
    return Diagnostic(
      code, at: text.range(range), arguments, notes: notes,
      helps: [Diagnostic.Help(help, ["text": replacement], edit: withEdit ? edit : nil)])
  }
}
