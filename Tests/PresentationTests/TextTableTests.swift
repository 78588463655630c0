import Localization
import Presentation
import Testing

/// A line of a table keeps its columns, whatever stands in its cells.
@Suite struct TextTableTests {
  private static let texts = ["plain", "ABC", "کرج ABC 12", "سارا", "۱۲", "A-12/3", "", "5", "تهران!", "(x)"]

  /// By the bidirectional algorithm a strong letter between two cells parts them. So behind every cell but the last one
  /// stands the mark of the page, and in a page from the right no line begins without it.
  @Test("Cells are parted by the mark of the page", arguments: [Direction.leftToRight, .rightToLeft])
  func cellsArePartedByTheMarkOfThePage(_ direction: Direction) {
    for left in Self.texts {
      for middle in Self.texts {
        var table = TextTable([.init("a"), .init("نام"), .init("c", alignment: .end)], direction: direction)
        table.add([left, middle, "1"])
        for line in table.lines where !line.contains("─") {
          #expect(line.hasPrefix(direction.mark), "\(line.debugDescription)")
          let parts = line.dropFirst().components(separatedBy: direction.mark + "  ")
          #expect(parts.count == 3, "\(line.debugDescription)")
        }
      }
    }
  }

  /// A page of one direction alone stays plain text.
  @Test("Without letters from the right nothing is marked") func withoutLettersFromTheRightNothingIsMarked() {
    var table = TextTable([.init("city"), .init("n")], direction: .leftToRight)
    table.add(["Rey", "12"])
    table.add(["Qom\nand more", "3"])
    #expect(table.lines == ["city           n", "────────────────", "Rey           12", "Qom and more   3"])
  }

  @Test("A long cell ends in dots") func aLongCellEndsInDots() {
    var table = TextTable([.init("a")], direction: .leftToRight, widest: 5)
    table.add(["123456789"])
    #expect(table.lines.last == "1234…")
  }
}

extension StringProtocol {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
