import Localization

/// Breaks texts into lines that fit in a terminal of eighty cells.
enum LineFolding {
  /// Breaks a text between its words.
  ///
  /// - Parameter text: any text; its own line ends are kept, empty lines are not.
  /// - Returns: the lines; a word that is too long has one of its own.
  static func fold(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap(foldLine)
  }

  private static func foldLine(_ text: Substring) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, TextCells.width(of: last) + TextCells.width(of: word) < 78 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
  }

  /// Puts short texts beside each other, with a dot between them.
  ///
  /// - Parameters:
  ///   - items: the texts, in order.
  ///   - width: the most characters of a line.
  /// - Returns: the lines; a text that is longer has one of its own.
  static func join(_ items: [String], width: Int) -> [String] {
    items.reduce(into: [String]()) { lines, item in
      if let last = lines.last, last.count + item.count + 3 <= width {
        lines[lines.count - 1] = last + " · " + item
      } else {
        lines.append(item)
      }
    }
  }
}
