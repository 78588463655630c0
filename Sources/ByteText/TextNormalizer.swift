import Foundation

/// Brings UTF-8 text into canonical form: white space, Persian letters, digits, codes and case.
///
/// `isNormal` decides in one pass and without copying that a text needs no change, which most cells of most files do
/// not.
public struct TextNormalizer: Hashable, Sendable {
  /// The treatment of white space.
  public enum Space: Hashable, Sendable {
    /// The text is not changed at all.
    case kept
    /// For a single line: the text is trimmed, runs of white space become one space. Here and below, presentation forms
    /// and full-width letters become ordinary ones, and joiners that join nothing are removed.
    case line
    /// For several lines: the text is trimmed, line ends become LF, other white space stays.
    case lines
    /// White space, hyphens and joiners are removed.
    case removed
  }

  /// The treatment of white space.
  public let space: Space
  /// Whether Arabic yeh and kaf become the Persian letters.
  public let persianLetters: Bool
  /// Whether digits of any script become ASCII digits.
  public let digits: Bool
  /// Whether ASCII letters become lower case.
  public let lowercase: Bool
  private let classes: ByteClasses

  /// Creates a normalizer.
  ///
  /// - Parameters:
  ///   - space: The treatment of white space.
  ///   - persianLetters: Whether Arabic yeh and kaf become the Persian letters.
  ///   - digits: Whether digits of any script become ASCII digits; always so if `space` is `removed`.
  ///   - lowercase: Whether ASCII letters become lower case.
  public init(space: Space, persianLetters: Bool = false, digits: Bool = false, lowercase: Bool = false) {
    self.space = space
    self.persianLetters = persianLetters
    self.digits = digits || space == .removed
    self.lowercase = lowercase
    classes = ByteClasses(
      space: space, persianLetters: persianLetters, digits: digits || space == .removed, lowercase: lowercase)
  }

  /// Whether no text is changed.
  public var isIdentity: Bool { space == .kept && !persianLetters && !digits && !lowercase }

  /// Whether a text is certainly in canonical form already. May be false for a text that is.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Complexity: O(bytes), without allocation.
  public func isNormal(_ text: borrowing Span<UInt8>) -> Bool { isIdentity || classes.areClean(text) }

  /// Appends the canonical form of a text. NUL is kept, so that validation can refuse it.
  ///
  /// - Parameters:
  ///   - text: Valid UTF-8.
  ///   - output: The buffer to append to.
  /// - Returns: Whether invisible characters were removed.
  /// - Complexity: O(bytes); text with combining marks goes through Foundation's NFC.
  @discardableResult
  public func normalize(_ text: borrowing Span<UInt8>, into output: inout [UInt8]) -> Bool {
    let start = output.count
    if needsComposition(text) {
      let composed = Self.composed(text)
      let removed = rewrite(composed.span, into: &output, from: start)
      let again = Self.composed(output.span.extracting(start..<output.count))
      output.removeSubrange(start...)
      output += again
      return removed
    }
    return rewrite(text, into: &output, from: start)
  }

  /// Whether normalizing removes control characters or bidirectional overrides from a text.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Complexity: O(bytes).
  public func strips(_ text: borrowing Span<UInt8>) -> Bool {
    if space == .kept { return false }
    var reader = ScalarReader()
    while let value = reader.next(text) { if ScalarClass.isRemoved(value) { return true } }
    return false
  }

  private func needsComposition(_ text: borrowing Span<UInt8>) -> Bool {
    if space == .kept { return false }
    var reader = ScalarReader()
    while let value = reader.next(text) { if ScalarClass.mayCompose(value) { return true } }
    return false
  }

  private static func composed(_ text: borrowing Span<UInt8>) -> [UInt8] {
    let string = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    return Array(string.precomposedStringWithCanonicalMapping.utf8)
  }

  private func rewrite(_ text: borrowing Span<UInt8>, into output: inout [UInt8], from start: Int) -> Bool {
    var reader = ScalarReader()
    var removed = false
    var pending = Pending()
    var last: UInt32 = 0
    while let value = reader.next(text) {
      defer { last = value }
      if space == .kept {
        output.append(scalar: mapped(value))
      } else if ScalarClass.isLineEnd(value) {
        if value == 0x0A, last == 0x0D { continue }
        addSpace(0x0A, &pending, to: &output, from: start)
      } else if ScalarClass.isSpace(value) {
        addSpace(value, &pending, to: &output, from: start)
      } else if ScalarClass.isRemoved(value) {
        removed = true
        reader.passKey(text, after: value)
      } else if space == .removed, ScalarClass.isSeparator(value) {
        continue
      } else if ScalarClass.isJoiner(value) {
        if !pending.isSpace, output.count > start { pending.joiner = value }
      } else if let parts = PresentationForms.ordinary(value) {
        for part in parts {
          if ScalarClass.isSpace(part) {
            addSpace(part, &pending, to: &output, from: start)
          } else if space != .removed || !ScalarClass.isSeparator(part) {
            add(mapped(part), &pending, to: &output, from: start)
          }
        }
      } else {
        add(mapped(value), &pending, to: &output, from: start)
      }
    }
    if space == .lines { Self.trimEnd(&output, from: start) }
    if space != .kept, Self.isUnseen(output.span.extracting(start..<output.count)) { output.removeSubrange(start...) }
    return removed
  }

  /// Characters that were read and are written only if a letter follows.
  private struct Pending {
    /// Whether white space was the last character read, whether written or not.
    var isSpace = false
    /// The pending joiner; 0 for none.
    var joiner: UInt32 = 0
  }

  private func addSpace(_ value: UInt32, _ pending: inout Pending, to output: inout [UInt8], from start: Int) {
    pending = Pending(isSpace: true)
    if space == .lines, output.count > start { output.append(scalar: value) }
  }

  private func add(_ value: UInt32, _ pending: inout Pending, to output: inout [UInt8], from start: Int) {
    if pending.isSpace, space == .line, output.count > start { output.append(0x20) }
    if pending.joiner > 0 { output.append(scalar: pending.joiner) }
    pending = Pending()
    output.append(scalar: value)
  }

  /// Whether nothing in a text is visible.
  private static func isUnseen(_ text: borrowing Span<UInt8>) -> Bool {
    if text.isEmpty || text[0] < 0xE1 { return false }
    var reader = ScalarReader()
    while let value = reader.next(text) {
      if !ScalarClass.isUnseenAlone(value), !ScalarClass.isSpace(value), !ScalarClass.isLineEnd(value) { return false }
    }
    return true
  }

  private func mapped(_ value: UInt32) -> UInt32 {
    if persianLetters, value >= 0x0643, value <= 0x064A { return ScalarClass.persian(value) }
    if digits, value >= 0x0660, let digit = ScalarClass.digit(value) { return 0x30 + digit }
    if lowercase, value >= 0x41, value <= 0x5A { return value + 0x20 }
    return value
  }

  /// Removes white space from the end of the output, down to `start`.
  private static func trimEnd(_ output: inout [UInt8], from start: Int) {
    while output.count > start {
      var length = 1
      while length < 4, length < output.count - start, output[output.count - length] & 0xC0 == 0x80 { length += 1 }
      var reader = ScalarReader()
      let tail = Array(output.suffix(length))
      guard let value = reader.next(tail.span), ScalarClass.isSpace(value) || ScalarClass.isLineEnd(value) else {
        return
      }
      output.removeLast(length)
    }
  }
}
