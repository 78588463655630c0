import Localization

extension ExplainPage {
  /// The pages of a text, in their order. What stands before the first is for those who write pages.
  ///
  /// ````
  /// # T001
  /// en: No field type has this name.
  /// fa: …
  /// ru: …
  /// ## wrong
  /// ```yaml
  /// …
  /// ```
  /// ## right
  /// ```yaml shop/business.yaml
  /// …
  /// ```
  /// ````
  /// A fence names the kind of its file and, after a space, its path; without one it is `business.yaml`. Several
  /// fences make an example of several files.
  public static func pages(in source: String) -> [ExplainPage] {
    var pages: [ExplainPage] = []
    var draft: Draft?
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      if draft?.fence == nil, line.hasPrefix("# ") {
        if let page = draft?.page { pages.append(page) }
        draft = Draft(code: String(line.dropFirst(2)))
      } else {
        draft?.read(line)
      }
    }
    if let page = draft?.page { pages.append(page) }
    return pages
  }

  /// A page while its lines are read.
  private struct Draft {
    let code: String
    var prose: [LocalizedText.Entry] = []
    var examples: [String: [File]] = [:]
    var section = ""
    /// The path and the lines of the fence that is open.
    var fence: (path: String, lines: [Substring])?

    init(code: String) { self.code = code }

    mutating func read(_ line: Substring) {
      if let open = fence {
        if line == "```" {
          let text = open.lines.map { $0 + "\n" }.joined()
          examples[section, default: []].append(File(path: open.path, text: text))
          fence = nil
        } else {
          fence?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        let words = line.dropFirst(3).split(separator: " ")
        fence = (words.count > 1 ? String(words[1]) : "business.yaml", [])
      } else if line.hasPrefix("## ") {
        section = String(line.dropFirst(3))
      } else if let colon = line.firstRange(of: ": "), section.isEmpty {
        let language = Language(String(line[..<colon.lowerBound]))
        prose.append(LocalizedText.Entry(language: language, text: String(line[colon.upperBound...])))
      }
    }

    var page: ExplainPage {
      ExplainPage(
        code: code, prose: LocalizedText(entries: prose), wrong: Example(files: examples["wrong"] ?? []),
        right: Example(files: examples["right"] ?? []))
    }
  }
}
