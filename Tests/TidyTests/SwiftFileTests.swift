import Testing

/// The reader of Swift files that the tidy tests stand on sees what is there, so that their silence means something.
@Suite struct SwiftFileTests {
  static let file = SwiftFile(
    path: "Sources/Forms/Card.swift",
    text: #"""
      public import Localization
      import struct Storage.Table

      /// Not code: fatal!
      public struct Card { let a = "text! \"quoted!\" " /* nor this! */ }
      extension Schema.Row: Sendable {
        public func long(
          a: Int
        ) -> Int {
          a
        }
        init?(_ b: Int) { nil }
      }
      """#)

  @Test("Comments and texts are no code") func commentsAndTextsAreNoCode() {
    #expect(!Self.file.code.contains("!"))
    #expect(Self.file.code.contains("struct Card"))
    #expect(Self.file.code.split(separator: "\n", omittingEmptySubsequences: false).count == 13)
  }

  @Test("Declarations are found") func declarationsAreFound() {
    #expect(Self.file.target == "Forms")
    #expect(Self.file.name == "Card.swift")
    #expect(Self.file.imports == ["Localization", "Storage"])
    #expect(Self.file.types == ["Card"])
    #expect(Self.file.extended == ["Schema", "Row"])
    #expect(Self.file.functions.map(\.name) == ["func long("])
    #expect(Self.file.functions.map(\.lineCount) == [5])
  }

  @Test(
    "Words end where they end",
    arguments: [("print(a)", true), ("fingerprint(a)", false), ("a.print(b)", true), ("imprint(print(", true)])
  func wordsEndWhereTheyEnd(text: String, expected: Bool) {
    #expect(text.containsWord("print(") == expected)
  }

  @Test(
    "Forced values are seen",
    arguments: [
      ("a!", true), ("f()!.b", true), ("a[0]!", true), ("a != b", false), ("if !a", false), ("a!=b", false),
    ])
  func forcedValuesAreSeen(line: String, expected: Bool) {
    #expect(line[...].holdsForcedUnwrap == expected)
  }

  @Test("Layers are read") func layersAreRead() {
    let layers = Layers(markdown: "| 0 | `A` `B` | – |\n| 1 | `C` | libyaml |\n")
    #expect(layers.layerOf == ["A": 0, "B": 0, "C": 1])
    #expect(layers.outside[1]?.contains("libyaml") == true)
    #expect(layers.allows("C", "A") && layers.allows("A", "B"))
    #expect(!layers.allows("A", "C") && !layers.allows("C", "C"))
  }
}
