import Testing

/// A test says in a sentence what holds; the name of its function is for finding it.
@Suite struct TitlesTests {
  @Test("Every test has a title")
  func everyTestHasATitle() {
    #expect(House.tests.contains { Self.count($0.code, titled: true) > 0 })
    for file in House.tests { #expect(Self.count(file.code, titled: false) == 0, "\(file)") }
  }

  @Test("A title is the first argument of its test, on any line")
  func titlesAreFound() {
    let file = SwiftFile(
      path: "Tests/ATests/ATests.swift",
      text: """
        @Test("It holds") func a() {}
        @Test(
          "It holds, too", arguments: [1])
        func b(number: Int) {}
        @Test func c() {}
        @Test(arguments: ["It holds"]) func d(text: String) {}
        @Test("") func e() {}
        // @Test func f() {}
        """)
    #expect(Self.count(file.code, titled: true) == 3)
    #expect(Self.count(file.code, titled: false) == 2)
  }

  /// How many tests have a title, or have none.
  ///
  /// - Parameters:
  ///   - code: The code of a file, without comments and without what stands in quotes.
  ///   - titled: Whether those with a title are counted.
  /// - Returns: The number of tests.
  private static func count(_ code: String, titled: Bool) -> Int {
    code.split(separator: "@Test", omittingEmptySubsequences: false).dropFirst().count { rest in
      let rest = rest.drop(while: \.isWhitespace)
      let hasTitle = rest.first == "(" && rest.dropFirst().first { !$0.isWhitespace } == "\""
      return hasTitle == titled
    }
  }
}
