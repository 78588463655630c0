/// The names in the text of a view, as far as they can be seen without knowing all of SQL: what stands in quotes for texts
/// and in comments is left out.
public struct ViewText: Hashable, Sendable {
  /// All names and words, in lower case.
  public let names: Set<String>
  /// The names behind AS, as they are written.
  public let titles: Set<String>

  /// - Parameter text: The definition of a view.
  /// - Complexity: O(length).
  public init(_ text: String) {
    var (names, titles): (Set<String>, Set<String>) = ([], [])
    var isTitle = false
    var rest = Substring(text)
    while let first = rest.first {
      switch first {
      case "'":
        _ = Self.quoted(&rest, by: "'")
        isTitle = false
      case "\"", "`":
        let name = Self.quoted(&rest, by: first)
        names.insert(name.lowercased())
        if isTitle { titles.insert(name) }
        isTitle = false
      case "[":
        let name = rest.dropFirst().prefix { $0 != "]" }
        names.insert(name.lowercased())
        if isTitle { titles.insert(String(name)) }
        rest = rest.dropFirst(name.count + 2)
        isTitle = false
      case "-" where rest.hasPrefix("--"): rest = rest.drop { !$0.isNewline }
      case "/" where rest.hasPrefix("/*"):
        rest = rest.firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
      case let letter where Self.isWord(letter):
        let word = rest.prefix(while: Self.isWord)
        names.insert(word.lowercased())
        if isTitle { titles.insert(String(word)) }
        isTitle = word.lowercased() == "as"
        rest = rest.dropFirst(word.count)
      default:
        if !first.isWhitespace { isTitle = false }
        rest = rest.dropFirst()
      }
    }
    (self.names, self.titles) = (names, titles)
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  /// Takes a quoted name or text off, in which a quote is doubled.
  private static func quoted(_ rest: inout Substring, by quote: Character) -> String {
    var text = ""
    rest = rest.dropFirst()
    while let next = rest.first {
      rest = rest.dropFirst()
      if next == quote {
        guard rest.first == quote else { break }
        rest = rest.dropFirst()
      }
      text.append(next)
    }
    return text
  }
}
