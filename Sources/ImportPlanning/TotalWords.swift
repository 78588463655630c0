import ByteText
import Localization

/// The words that begin rows of totals, in all languages.
struct TotalWords: Sendable {
  static let all = TotalWords(Language.supported.flatMap(\.locale.totalWords))

  /// The words in small and capital letters, by their first two bytes.
  private let words: [UInt16: [[UInt8]]]
  /// Whether a word begins with two bytes.
  private let isBeginning: [Bool]

  private init(_ words: [String]) {
    let spelled = words.flatMap { [$0, $0.uppercased(), $0.prefix(1).uppercased() + $0.dropFirst()] }
    self.words = Dictionary(grouping: Set(spelled).map { Array($0.utf8) }) { Self.beginning($0.span, 0) ?? 0 }
    var isBeginning = [Bool](repeating: false, count: 1 << 16)
    for key in self.words.keys { isBeginning[Int(key)] = true }
    self.isBeginning = isBeginning
  }

  private static func beginning(_ text: borrowing Span<UInt8>, _ start: Int) -> UInt16? {
    start + 1 < text.count ? UInt16(text[start]) << 8 | UInt16(text[start + 1]) : nil
  }

  /// The first cell of a row that begins with such a word.
  ///
  /// - Parameters:
  ///   - row: The bytes of the row.
  ///   - cells: Its cells.
  /// - Complexity: O(cells) where there is none.
  func cell(in row: [UInt8], _ cells: [Range<Int>]) -> Int? {
    cells.indices.first { index in
      let cell = row.span.extracting(cells[index])
      var start = 0
      while start < cell.count, cell[start] == 0x20 { start += 1 }
      guard let key = Self.beginning(cell, start), isBeginning[Int(key)] else { return false }
      return words[key]?.contains { Self.begins(cell, start, with: $0) } ?? false
    }
  }

  /// Whether a text begins with a word, behind which no letter follows.
  private static func begins(_ text: borrowing Span<UInt8>, _ start: Int, with word: [UInt8]) -> Bool {
    let end = start + word.count
    guard end <= text.count else { return false }
    for index in word.indices where text[start + index] != word[index] { return false }
    guard end < text.count else { return true }
    let next = text[end]
    return next < 0x80 && !(0x41...0x5A).contains(next) && !(0x61...0x7A).contains(next)
  }
}
