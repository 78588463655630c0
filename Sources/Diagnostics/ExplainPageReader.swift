import Localization

/// Reads the text of pages: a page while its lines are read.
struct ExplainPageReader {
  private let code: String
  private var prose: [LocalizedText.Entry] = []
  private var examples: [String: [ExplainPage.File]] = [:]
  private var section = ""
  /// The path and the lines of the fence that is open.
  private var fence: (path: String, lines: [Substring])?

  private init(code: String) { self.code = code }

  private mutating func read(_ line: Substring) {
    if let open = fence {
      if line == "```" {
        let text = open.lines.map { $0 + "\n" }.joined()
        examples[section, default: []].append(ExplainPage.File(path: open.path, text: text))
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

  private var page: ExplainPage {
    ExplainPage(
      code: code, prose: LocalizedText(entries: prose), wrong: ExplainPage.Example(files: examples["wrong"] ?? []),
      right: ExplainPage.Example(files: examples["right"] ?? []))
  }

  /// The pages of a text, in their order.
  static func pages(in source: String) -> [ExplainPage] {
    var pages: [ExplainPage] = []
    var draft: ExplainPageReader?
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      if draft?.fence == nil, line.hasPrefix("# ") {
        if let page = draft?.page { pages.append(page) }
        draft = ExplainPageReader(code: String(line.dropFirst(2)))
      } else {
        draft?.read(line)
      }
    }
    if let page = draft?.page { pages.append(page) }
    return pages
  }
}
