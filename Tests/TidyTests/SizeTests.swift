import Testing

/// Files near 90 lines, nine in ten under 300, none above 400; functions that fit a screen.
@Suite struct SizeTests {
  @Test("No file is above the limit") func noFileIsAboveTheLimit() {
    for file in House.sources + House.tests {
      #expect(file.lineCount <= 400, "\(file) has \(file.lineCount) lines")
    }
  }

  @Test("Most files are small") func mostFilesAreSmall() {
    let sizes = House.sources.map(\.lineCount).sorted()
    guard !sizes.isEmpty else {
      Issue.record("no source files found")
      return
    }
    #expect(sizes[sizes.count / 2] <= 120, "median")
    #expect(sizes[sizes.count * 9 / 10] <= 300, "nine in ten")
  }

  @Test("Functions fit a screen") func functionsFitAScreen() {
    for file in House.sources + House.tests {
      for function in file.functions where function.lineCount > 60 {
        Issue.record("\(file): \(function.name) has \(function.lineCount) lines")
      }
    }
  }
}

extension SwiftFile {
  /// The functions, initialisers included, with the lines from `func` to the brace that closes them.
  ///
  /// By the layout that the formatter gives: a body closes with a brace in the column where its first line began.
  var functions: [(name: String, lineCount: Int)] {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { start in
      let words = lines[start].split(separator: " ")
      guard let keyword = words.firstIndex(where: { $0 == "func" || $0.hasPrefix("init(") || $0.hasPrefix("init?(") }),
        words[..<keyword].allSatisfy({ $0.allSatisfy(\.isLetter) || $0.hasPrefix("@") })
      else { return nil }
      let indent = lines[start].prefix { $0 == " " }
      let body = lines[start...].firstIndex { $0.last == "{" || $0.hasSuffix("}") } ?? start
      guard lines[body].last == "{" else { return nil }
      let end = lines[body...].firstIndex { $0.hasPrefix(indent + "}") && $0 != lines[body] } ?? start
      return (words.dropFirst(keyword).prefix(2).joined(separator: " "), end - start + 1)
    }
  }
}
