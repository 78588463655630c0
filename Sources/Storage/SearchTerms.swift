import Localization

/// What a person typed into a search box, as what is to be found: one of the ways to write each of its words.
///
/// A record is found where of every word one way stands in it, and a way where all of its terms do. A word that a
/// joiner ties together may be stored in parts; a word, or several numbers in a row, may be a code that is stored in
/// another form (`+98 912 345 6789` as `09123456789`), which the fields say.
public struct SearchTerms: Hashable, Sendable {
  /// A way to write a word: folded terms, each to be found somewhere.
  public typealias Way = [String]

  /// By word; never empty.
  public let words: [[Way]]

  /// The words of a text. O(length), beside what `codes` takes.
  ///
  /// - Parameters:
  ///   - text: as it was typed.
  ///   - codes: the forms in which fields would store a word; none where nobody says.
  public init(_ text: String, codes: (String) -> [String] = { _ in [] }) {
    let written = text.split(whereSeparator: \.isWhitespace).map(String.init)
    words = Self.runs(written).map { run in Self.ways(run, codes) }.filter { !$0.isEmpty }
  }

  /// Whether it finds everything.
  public var isEmpty: Bool { words.isEmpty }

  private static func ways(_ run: [String], _ codes: (String) -> [String]) -> [Way] {
    var ways: [Way] = []
    func add(_ parts: [String]) {
      let way = parts.map(Folding.fold).filter { !$0.isEmpty }
      if !way.isEmpty, !ways.contains(way) { ways.append(way) }
    }
    add(run)
    add(run.flatMap { $0.unicodeScalars.split { joiners.contains($0) }.map(String.init) })
    for code in codes(run.joined(separator: " ")) { add(code.split(whereSeparator: \.isWhitespace).map(String.init)) }
    return ways
  }

  /// Words that are numbers and follow each other are one: people set parts of a number apart.
  private static func runs(_ words: [String]) -> [[String]] {
    var runs: [[String]] = []
    var isOpen = false
    for word in words {
      let isNumber = isNumber(word)
      if isNumber, isOpen, let last = runs.indices.last {
        runs[last].append(word)
      } else {
        runs.append([word])
      }
      isOpen = isNumber
    }
    return runs
  }

  private static func isNumber(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { $0.properties.numericType == .decimal || marks.contains($0) }
      && word.unicodeScalars.contains { $0.properties.numericType == .decimal }
  }

  /// What stands in and before numbers.
  private static let marks: Set<Unicode.Scalar> = ["+", "-", "(", ")", ".", "/", "\u{2010}", "\u{2011}", "\u{2013}"]
  /// They part words without a space; a letter and the joiner behind it are one `Character`.
  private static let joiners: Set<Unicode.Scalar> = ["\u{200C}", "\u{200D}"]
}
