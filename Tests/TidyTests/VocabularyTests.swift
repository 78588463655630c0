import Testing

/// One word, one meaning: words that the glossary retired name nothing any more.
@Suite struct VocabularyTests {
  /// The first column of the glossary's table of retired words, in small letters.
  static let retired: Set<String> = {
    let text = House.text("Sources/README.md")
    guard let heading = text.firstRange(of: "### Retired words") else { return [] }
    let rows = text[heading.upperBound...].split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
    return Set(
      rows.flatMap { row -> [String] in
        let cell = row.split(separator: "|").first ?? ""
        return cell.split(separator: ",").map { $0.filter(\.isLetter).lowercased() }
      })
  }()

  @Test("No declaration is named by a retired word")
  func declarations() throws {
    #expect(Self.retired.count > 5, "the glossary names the retired words")
    for file in House.sources {
      for name in file.declaredNames {
        let found = Self.retired.intersection(name.words)
        #expect(found == [], "\(file): \(name)")
      }
    }
  }

  @Test("The words of a name are found")
  func words() {
    #expect("RecordService".words == ["record", "service"])
    #expect("htmlText".words == ["html", "text"])
    #expect("JSONValue".words == ["json", "value"])
    #expect("stylesheet".words == ["stylesheet"])
  }

  @Test("The names that a file declares are found")
  func names() {
    let file = SwiftFile(
      path: "Sources/A/B.swift",
      text: """
        struct B { let first: Int; var second = "let third"; func fourth(_ fifth: Int) {} }
        // func comment() {}
        enum C { case sixth }
        """)
    #expect(file.declaredNames == ["B", "first", "second", "fourth", "C", "sixth"])
  }
}

extension String {
  /// The words of a name in camel case, in small letters; an abbreviation is one word.
  fileprivate var words: [String] {
    var words: [String] = []
    let letters = Array(self)
    for (index, letter) in letters.enumerated() {
      let next = letters.dropFirst(index + 1).first
      let before = index > 0 ? letters[index - 1] : nil
      let begins = letter.isUppercase && (before?.isUppercase != true || next?.isLowercase == true)
      if words.isEmpty || begins { words.append("") }
      words[words.count - 1] += letter.lowercased()
    }
    return words
  }
}

extension SwiftFile {
  /// The names of the types, functions, properties and cases that the file declares.
  fileprivate var declaredNames: [String] {
    let keywords: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "func", "let", "var", "case"]
    let tokens = code.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." }
    return zip(tokens, tokens.dropFirst()).compactMap { keyword, name in
      keywords.contains(keyword) && name.first != "." ? String(name) : nil
    }
  }
}
