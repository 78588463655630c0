/// A `default` in a switch, with the patterns of the cases before it.
struct DefaultCase {
  /// Its line in the file, from 1.
  let line: Int
  let patterns: [String]

  /// Whether all that is matched before it are cases of enums whose names these are; literals are matched in switches
  /// over texts and numbers, which need a default.
  func isOver(_ names: Set<String>) -> Bool {
    let found = patterns.map(Self.names)
    let all = found.flatMap { $0 ?? [] }
    return !found.contains { $0 == nil } && !all.isEmpty && names.isSuperset(of: all)
  }

  /// The cases that a pattern names; nil where it holds a literal. A condition behind it does not count.
  private static func names(_ pattern: String) -> [String]? {
    var names: [String] = []
    var word = ""
    var isCase = false
    for character in pattern.cut(at: " where ") + " " {
      if character.isLetter || character == "_" || (character.isNumber && !word.isEmpty) {
        word.append(character)
        continue
      }
      if character.isNumber || character == "\"" { return nil }
      if isCase, !word.isEmpty, word != "some", word != "none" { names.append(word) }
      // The point of a case stands behind nothing that it could belong to.
      isCase = character == "." && word.isEmpty
      word = ""
    }
    return names
  }
}

extension SwiftFile {
  /// The names of the cases of the enums that are declared here.
  var enumCases: [String] {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
    return lines.indices.flatMap { start -> [String] in
      let declaration = lines[start].hasPrefix("indirect ") ? lines[start].dropFirst("indirect ".count) : lines[start]
      guard declaration.hasPrefix("case ") else { return [] }
      var text = String(declaration.dropFirst("case ".count))
      for line in lines[(start + 1)...] where text.hasSuffix(",") || text.hasSuffix("(") { text += " " + line }
      guard text.first?.isLetter == true, text.first?.isLowercase == true, !text.hasPrefix("let ") else { return [] }
      let outside = text.outsideParentheses
      if outside.contains(":") { return [] }
      return outside.split(separator: ",").map { String($0.cut(at: "=").filter { $0 != " " }) }
    }
  }

  /// Every `default`. By the layout that the formatter gives: a switch and its cases begin in the same column.
  var defaults: [DefaultCase] {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { place in
      let indent = lines[place].prefix { $0 == " " }
      guard lines[place].dropFirst(indent.count).hasPrefix("default:") else { return nil }
      var patterns: [String] = []
      for index in lines[..<place].indices.reversed() where lines[index].hasPrefix(indent) {
        let line = lines[index].dropFirst(indent.count)
        if line.hasPrefix(" ") { continue }
        if line.hasPrefix("case ") { patterns.append(Self.pattern(from: index, lines)) }
        if line.hasSuffix("{"), String(line).containsWord("switch") { break }
      }
      return DefaultCase(line: place + 1, patterns: patterns.reversed())
    }
  }

  /// The text between `case` and the colon behind it.
  private static func pattern(from start: Int, _ lines: [Substring]) -> String {
    var text = ""
    var depth = 0
    for line in lines[start...] {
      for character in line.drop(while: { $0 == " " }) {
        if character == "(" || character == "[" { depth += 1 }
        if character == ")" || character == "]" { depth -= 1 }
        if character == ":", depth == 0 { return String(text.dropFirst("case ".count)) }
        text.append(character)
      }
      text.append(" ")
    }
    return text
  }
}

extension StringProtocol {
  /// What stands before the first `mark`; all of it where there is none.
  fileprivate func cut(at mark: String) -> String {
    for index in indices where self[index...].hasPrefix(mark) { return String(self[..<index]) }
    return String(self)
  }

  /// It without what stands in parentheses.
  fileprivate var outsideParentheses: String {
    var depth = 0
    return String(self).filter { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth == 0 && character != ")"
    }
  }
}
