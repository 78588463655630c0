public import Localization

extension ExplainPage {
  /// The page as text for a terminal: the code with its headline, the prose, both examples.
  ///
  /// The catalogue gives the headline, whose holes show their names, and the words over the examples
  /// (`explain.wrong`, `explain.right`).
  public func text(_ catalogue: MessageCatalogue) -> String {
    [
      code + (catalogue.message(code).map { ": " + $0 } ?? ""), "",
      prose.text(in: catalogue.language, fallbacks: [.english]), "",
      catalogue.text("explain.wrong"), "", Self.text(wrong),
      catalogue.text("explain.right"), "", Self.text(right),
    ].joined(separator: "\n")
  }

  /// The files, each line set in; where there are several, each under its path.
  private static func text(_ example: Example) -> String {
    example.files.map { file in
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let body = lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
      return example.files.count > 1 ? "  # \(file.path)\n" + body : body
    }.joined(separator: "\n")
  }
}
