import Localization

/// A parsed search text: for each word, the alternative ways in which records may have it.
///
/// A record matches if it contains one alternative of each word; an alternative matches if all of its terms occur. A
/// word held together by a joiner may be stored in parts. A word, or several numbers in a row, may be a code that is
/// stored in another form (`+98 912 345 6789` as `09123456789`); the fields know these forms.
public struct SearchTerms: Hashable, Sendable {
  /// One alternative of a word: folded terms that must all occur.
  public typealias Way = [String]

  /// The alternatives by word; none of the lists is empty.
  public let words: [[Way]]

  /// Parses a search text.
  ///
  /// - Parameters:
  ///   - text: The text as it was typed.
  ///   - codes: Gives the forms in which fields would store a word; none by default.
  /// - Complexity: O(length), beside the time that `codes` takes.
  public init(_ text: String, codes: (String) -> [String] = { _ in [] }) {
    // No stored text has the character NUL, and not every engine takes one that has.
    let written = text.split { $0.isWhitespace || $0 == "\u{0}" }.map(String.init)
    words = Self.runs(written).map { run in Self.ways(run, codes) }.filter { !$0.isEmpty }
  }

  /// Whether there is nothing to search for, so that every record matches.
  public var isEmpty: Bool { words.isEmpty }

  /// Whether a record matches.
  ///
  /// - Parameter text: The folded text of the record.
  /// - Complexity: O(length of the text × length of the terms).
  func occur(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      words.allSatisfy { ways in ways.contains { $0.allSatisfy { Self.has(bytes, $0) } } }
    }
  }

  /// Whether bytes contain those of a term. Terms are compared by their characters, as engines do.
  private static func has(_ bytes: UnsafeBufferPointer<UInt8>, _ term: String) -> Bool {
    var term = term
    return term.withUTF8 { wanted in
      guard let first = wanted.first else { return true }
      guard bytes.count >= wanted.count else { return false }
      return (0...bytes.count - wanted.count).contains { start in
        bytes[start] == first && wanted.indices.allSatisfy { bytes[start + $0] == wanted[$0] }
      }
    }
  }

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

  /// Joins consecutive words that are numbers, since people separate the parts of a number by spaces.
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

  /// Characters that are written in and before numbers.
  private static let marks: Set<Unicode.Scalar> = ["+", "-", "(", ")", ".", "/", "\u{2010}", "\u{2011}", "\u{2013}"]
  /// Characters that separate words without a space. A letter and the joiner after it are one `Character`.
  private static let joiners: Set<Unicode.Scalar> = ["\u{200C}", "\u{200D}"]
}
