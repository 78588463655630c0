import Testing

/// A switch over an enum of ours names every case, so that a new case is a decision wherever it counts.
@Suite struct SwitchTests {
  /// The names of all cases of all enums of the package.
  private static let names = Set(House.sources.flatMap(\.enumCases))

  @Test("No switch over our enums has a default") func noSwitchOverOurEnumsHasADefault() {
    for file in House.sources {
      for found in file.defaults where found.isOver(Self.names) {
        Issue.record("\(file):\(found.line) has a default behind \(found.patterns.joined(separator: " | "))")
      }
    }
  }

  @Test("The names of cases are found") func theNamesOfCasesAreFound() {
    let file = SwiftFile(
      path: "Sources/Model/Kind.swift",
      text: """
        enum Kind: String {
          case text, number(places: Int)
          indirect case list(
            Kind)
          case day = "d"
          var isText: Bool {
            switch self {
            case .text: true
            case nothing: false
            default: false
            }
          }
        }
        """)
    #expect(file.enumCases == ["text", "number", "list", "day"])
    #expect(file.defaults.map(\.line) == [10])
    #expect(file.defaults.first?.patterns == [".text", "nothing"])
  }

  @Test("A default behind cases of ours is seen") func aDefaultBehindCasesOfOursIsSeen() {
    func isSeen(_ patterns: String...) -> Bool {
      DefaultCase(line: 1, patterns: patterns).isOver(["text", "number", "day"])
    }
    #expect(isSeen(".text", ".number(let places)"))
    #expect(isSeen("(.text, .number), (.number, .text)", "(_, .day) where isDay"))
    #expect(!isSeen(".text", ".foreign"), "an enum of somebody else")
    #expect(!isSeen("(.text, \"\")"), "texts have no end")
    #expect(!isSeen("0...9", "UInt8(ascii: \"\")"), "nor have numbers, in practice")
    #expect(!isSeen("word.text"), "a value to compare with")
  }
}
