import ByteText
import Localization
import SchemaModel

/// Finds an option by its code, else by its label in any language.
final class OptionMatcher: Sendable {
  /// The codes as they are stored.
  private let codes: ByteTable
  private let exact: ByteTable
  /// Folded codes and labels; nil where the input must match exactly.
  private let folded: ByteTable?

  /// Makes a matcher. O(options).
  ///
  /// - Parameters:
  ///   - options: the options of a list.
  ///   - matching: whether codes and labels match exactly, or folded.
  ///   - normalizer: normalises texts before they are matched; codes and labels are normalised by it, too.
  init(_ options: [Option], matching: OptionMatching, normalizer: TextNormalizer) {
    func entry(_ text: String, _ number: Int) -> (text: String, number: Int) {
      let written = Array(text.utf8)
      if normalizer.isNormal(written.span) { return (text, number) }
      var bytes: [UInt8] = []
      normalizer.normalize(written.span, into: &bytes)
      return (String(decoding: bytes, as: UTF8.self), number)
    }
    self.codes = ByteTable(options.enumerated().map { ($1.code, $0) })
    let codes = options.enumerated().map { entry($1.code, $0) }
    let labels = options.enumerated().flatMap { index, option in option.label.allTexts.map { entry($0, index) } }
    exact = ByteTable(codes + labels)
    switch matching {
    case .exact: folded = nil
    case .folded: folded = ByteTable((codes + labels).map { (Folding.fold($0.text), $0.number) })
    }
  }

  /// Whether an option has a stored code. The comparison is exact, since stored codes are not normalised. O(bytes).
  ///
  /// - Parameter code: the code as it is stored.
  /// - Returns: whether an option has this code.
  func knows(_ code: borrowing Span<UInt8>) -> Bool { codes.number(of: code) != nil }

  /// The index of the option that a text names. O(bytes); it folds only where the exact look-up fails.
  ///
  /// - Parameter text: canonical text.
  /// - Returns: the index of the option in its list; nil where the text names none.
  func option(_ text: borrowing Span<UInt8>) -> Int? {
    if let found = exact.number(of: text) { return found }
    guard let folded else { return nil }
    let key = Array(Folding.fold(text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }).utf8)
    return folded.number(of: key.span)
  }

  /// The indices of the options in a cell with several, separated by `;`, `؛` or `،`. O(bytes).
  ///
  /// - Parameter text: canonical text.
  /// - Returns: indices in ascending order; nil where one of the parts names no option.
  func options(_ text: borrowing Span<UInt8>) -> [Int]? {
    if let single = option(text) { return [single] }
    var found = Set<Int>()
    var part: [UInt8] = []
    var index = 0
    while index <= text.count {
      let width = separator(text, at: index)
      if width > 0 || index == text.count {
        let trimmed = Self.trimmed(part)
        if !trimmed.isEmpty {
          guard let option = option(trimmed.span) else { return nil }
          found.insert(option)
        }
        part = []
        index += max(width, 1)
      } else {
        part.append(text[index])
        index += 1
      }
    }
    return found.sorted()
  }

  /// The length of a separator at `index` in bytes: 1 for `;`, 2 for `،` and `؛`, 0 for none.
  private func separator(_ text: borrowing Span<UInt8>, at index: Int) -> Int {
    guard index < text.count else { return 0 }
    if text[index] == 0x3B { return 1 }
    guard text[index] == 0xD8, index + 1 < text.count else { return 0 }
    return text[index + 1] == 0x8C || text[index + 1] == 0x9B ? 2 : 0
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
  }
}
