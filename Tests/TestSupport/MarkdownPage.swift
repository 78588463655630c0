/// A page of the handbook that is written by a program, piece by piece.
public struct MarkdownPage: Sendable {
  /// What has been written.
  public private(set) var text: String

  /// A page with its title and what stands below it.
  public init(title: String, abstract: String) {
    text = "# \(title)\n\n\(abstract)\n"
  }

  public mutating func section(_ title: String) { text += "\n## \(title)\n" }

  public mutating func subsection(_ title: String) { text += "\n### \(title)\n" }

  public mutating func paragraph(_ line: String) { text += "\n\(line)\n" }

  /// A table; nothing where it has no rows.
  public mutating func table(_ head: [String], _ rows: [[String]]) {
    guard !rows.isEmpty else { return }
    let lines = [head, head.map { _ in "---" }] + rows
    text += "\n" + lines.map { "| " + $0.map(Self.cell).joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n"
  }

  /// A text as code.
  public static func code(_ text: String) -> String {
    text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }

  /// A text in one cell: a bar would end it, and so would a line's end.
  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
