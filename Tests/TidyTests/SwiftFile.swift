import Foundation

/// A Swift file: its text, and its text without comments and without what stands in quotes.
struct SwiftFile: Sendable, CustomStringConvertible {
  /// From the package's root: `Sources/Forms/FormState.swift`.
  let path: String
  let text: String
  /// The code alone: comments and the insides of string literals are blank, line breaks stay.
  let code: String

  init(_ path: String) { self.init(path: path, text: House.text(path)) }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = Self.stripped(text)
  }

  var description: String { path }
  /// The target it belongs to: `Forms`.
  var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }
  var isTest: Bool { path.hasPrefix("Tests/") }
  /// `FormState.swift`.
  var name: String { String(path.split(separator: "/").last ?? "") }
  var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

  /// The modules it imports.
  var imports: [String] {
    code.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 2, let module = words.last else { return nil }
      return String(module.split(separator: ".").first ?? module)
    }
  }

  /// The types declared at its top level.
  var types: [String] {
    topLevelLines.compactMap { words in
      guard !words.contains("import"), let place = words.firstIndex(where: Self.kinds.contains),
        words.indices.contains(place + 1)
      else {
        return nil
      }
      return Self.identifier(words[place + 1])
    }
  }

  /// The types that it extends at its top level, a nested one with those around it.
  var extended: [String] {
    topLevelLines.flatMap { words -> [String] in
      guard let place = words.firstIndex(of: "extension"), words.indices.contains(place + 1) else { return [] }
      return words[place + 1].split(separator: ".").map(Self.identifier)
    }
  }

  private static let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]

  private var topLevelLines: [[String]] {
    code.split(separator: "\n").filter { $0.first?.isWhitespace == false }
      .map { $0.split(separator: " ").map(String.init) }
  }

  private static func identifier(_ word: some StringProtocol) -> String {
    String(word.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }

  /// Blanks comments and string literals. Interpolations go with their strings.
  private static func stripped(_ text: String) -> String {
    var code = ""
    var rest = Substring(text)
    while let character = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("/*") {
        rest = skip(rest, past: "*/", into: &code)
      } else if let (opening, closing) = quotes.first(where: { rest.hasPrefix($0.0) }) {
        code += "\""
        rest = skip(rest.dropFirst(opening.count), past: closing, into: &code)
        code += "\""
      } else {
        code.append(character)
        rest = rest.dropFirst()
      }
    }
    return code
  }

  private static let quotes = [
    ("#\"\"\"", "\"\"\"#"), ("\"\"\"", "\"\"\""), ("##\"", "\"##"), ("#\"", "\"#"), ("\"", "\""),
  ]

  private static func skip(_ text: Substring, past closing: String, into code: inout String) -> Substring {
    var rest = text
    let escapes = !closing.hasSuffix("#") && closing != "*/"
    while let character = rest.first, !rest.hasPrefix(closing) {
      if character == "\n" { code.append("\n") }
      rest = rest.dropFirst(escapes && character == "\\" ? 2 : 1)
    }
    return rest.dropFirst(closing.count)
  }
}
