import Foundation

/// Brings text into canonical form: the rule for white space, Persian letters, digits, codes and small letters.
///
/// Works on bytes. `isNormal` answers by one pass without copying, which most cells of most files need only.
public struct TextNormalizer: Hashable, Sendable {
  /// What becomes of white space.
  public enum Space: Hashable, Sendable {
    /// Nothing at all is done to the text.
    case kept
    /// One line: trimmed, runs become one space. Presentation forms and full-width letters become ordinary ones, here
    /// and below; joiners that join nothing go.
    case line
    /// Several lines: trimmed, line ends become LF, the rest stays.
    case lines
    /// All of it goes, and so do hyphens and joiners.
    case removed
  }

  public let space: Space
  public let persianLetters: Bool
  public let digits: Bool
  public let lowercase: Bool
  private let classes: ByteClasses

  public init(space: Space, persianLetters: Bool = false, digits: Bool = false, lowercase: Bool = false) {
    self.space = space
    self.persianLetters = persianLetters
    self.digits = digits || space == .removed
    self.lowercase = lowercase
    classes = ByteClasses(
      space: space, persianLetters: persianLetters, digits: digits || space == .removed, lowercase: lowercase)
  }

  /// Whether it changes nothing, whatever the text.
  public var isIdentity: Bool { space == .kept && !persianLetters && !digits && !lowercase }

  /// Whether the text is surely in canonical form already. A false answer may be a mere doubt. O(bytes).
  public func isNormal(_ text: borrowing Span<UInt8>) -> Bool { isIdentity || classes.areClean(text) }

  /// Writes the canonical form of valid UTF-8 to the end of `output`. O(bytes); text with combining marks goes
  /// through Foundation's NFC. A NUL stays, so that whoever checks can refuse it.
  /// - Returns: whether invisible characters were removed.
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

  /// Whether it removes control or bidi-override characters of a text. O(bytes).
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

  /// What was read and shows only with a letter behind it.
  private struct Pending {
    /// Whether white space stands right before, written or not.
    var isSpace = false
    /// A joiner; 0 for none.
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

  /// Whether a text has nothing in it that shows.
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

  /// Drops white space from the end, back to `start`.
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
