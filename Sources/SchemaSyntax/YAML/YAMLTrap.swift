import Diagnostics

/// A mistake that YAML's own rules lead into, with the edit that mends it. Ranges are those of the text being read.
struct YAMLTrap {
  let code: DiagnosticCode
  let range: Range<Int>
  let arguments: [String: String]
  /// The catalogue key of the remedy.
  let help: String
  let edited: Range<Int>
  let replacement: String
  /// The catalogue key of a note that gives the reason, where the code alone does not.
  var reason: String?

  /// The trap of a text that quotes would have kept whole.
  ///
  /// - Parameters:
  ///   - code: the code of the diagnostic.
  ///   - value: the range of the text.
  ///   - text: the text being read.
  ///   - reason: the catalogue key of a note, if any.
  static func quote(
    _ code: DiagnosticCode, _ value: Range<Int>, in text: YAMLText, reason: String? = nil
  ) -> YAMLTrap {
    YAMLTrap(
      code: code, range: value, arguments: ["text": text.string(value)], help: "help.quote", edited: value,
      replacement: text.quoted(value), reason: reason)
  }

  /// The diagnostic with its ranges in the file.
  ///
  /// - Parameters:
  ///   - text: the text being read; it maps ranges to the file.
  ///   - withEdit: whether the remedy has the edit.
  func diagnostic(in text: EditedText, withEdit: Bool = true) -> Diagnostic {
    let edit = Diagnostic.Help.Edit(range: text.range(edited), replacement: replacement)
    return Diagnostic(
      code, at: text.range(range), arguments, notes: reason.map { [Diagnostic.Note($0)] } ?? [],
      helps: [Diagnostic.Help(help, ["text": replacement], edit: withEdit ? edit : nil)])
  }
}
