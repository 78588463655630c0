/// Look-up tables that decide in one pass over its bytes whether a text is in normal form already.
struct ByteClasses: Hashable, Sendable {
  private enum Kind {
    static let plain: UInt8 = 0
    static let space: UInt8 = 1
    static let dirty: UInt8 = 2
    /// The lead of a two-byte character whose second byte decides: see `faults`.
    static let lead: UInt8 = 3
    /// The lead byte E2: punctuation and invisible characters.
    static let punctuation: UInt8 = 4
  }

  private var kinds: [UInt8]
  /// For each lead byte, a bit for each second byte (its low six bits) that needs normalizing.
  private var faults: [UInt64]
  /// Whether joiners (ZWNJ and ZWJ) may stay.
  private let allowsJoiner: Bool
  /// Whether runs of spaces inside the text are kept.
  private let keepsRuns: Bool

  /// Builds the tables for a normalizer.
  ///
  /// - Parameters:
  ///   - space: The treatment of white space.
  ///   - persianLetters: Whether Arabic yeh and kaf are replaced.
  ///   - digits: Whether digits are replaced by ASCII digits.
  ///   - lowercase: Whether ASCII letters are lowercased.
  init(space: TextNormalizer.Space, persianLetters: Bool, digits: Bool, lowercase: Bool) {
    kinds = [UInt8](repeating: Kind.plain, count: 256)
    faults = [UInt64](repeating: 0, count: 256)
    allowsJoiner = space != .removed
    keepsRuns = space == .lines || space == .kept
    if space != .kept {
      for byte in 0..<0x20 { kinds[byte] = Kind.dirty }
      kinds[0x7F] = Kind.dirty
      kinds[0x20] = space == .removed ? Kind.dirty : Kind.space
      if space == .removed { kinds[0x2D] = Kind.dirty }
      if space == .lines {
        kinds[0x0A] = Kind.space
        kinds[0x09] = Kind.space
      }
      for byte in [0xCC, 0xCD, 0xCE, 0xCF, 0xD6, 0xD7] + Array(0xDC...0xE1) + Array(0xE3...0xFF) {
        kinds[byte] = Kind.dirty
      }
      kinds[0xE2] = Kind.punctuation
      mark(0xC2, 0x80...0xA0)
      mark(0xC2, 0xAD...0xAD)
      mark(0xD2, 0x83...0x89)
      mark(0xD8, 0x90...0x9C)
      mark(0xD9, 0x8B...0x9F)
      mark(0xD9, 0xB0...0xB0)
      mark(0xDB, 0x96...0xAD)
    }
    if persianLetters {
      mark(0xD9, 0x83...0x83)
      mark(0xD9, 0x89...0x8A)
    }
    if digits {
      mark(0xD9, 0xA0...0xA9)
      mark(0xDB, 0xB0...0xB9)
      for byte in [0xDF] + Array(0xE0...0xE1) + Array(0xE3...0xFF) { kinds[byte] = Kind.dirty }
    }
    if lowercase { for byte in 0x41...0x5A { kinds[byte] = Kind.dirty } }
  }

  private mutating func mark(_ lead: Int, _ seconds: ClosedRange<UInt64>) {
    kinds[lead] = Kind.lead
    for second in seconds { faults[lead] |= 1 << (second & 0x3F) }
  }

  /// Whether the text is in normal form. May be false for a text that is.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Complexity: O(bytes), without allocation.
  func areClean(_ text: borrowing Span<UInt8>) -> Bool {
    var afterSpace = true
    var index = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      let kind = kinds[Int(byte)]
      index &+= 1
      if kind == Kind.plain {
        afterSpace = false
      } else if kind == Kind.space {
        if afterSpace, !keepsRuns || index == 1 { return false }
        afterSpace = true
      } else if kind == Kind.lead {
        guard index < count, faults[Int(byte)] >> UInt64(text[index] & 0x3F) & 1 == 0 else { return false }
        index &+= 1
        afterSpace = false
      } else if kind == Kind.punctuation, index &+ 1 < count, text[index] == 0x80, isHarmless(text[index &+ 1]) {
        if text[index &+ 1] == 0x8C, afterSpace || joinsNothing(text, before: index &+ 2) { return false }
        index &+= 2
        afterSpace = false
      } else {
        return false
      }
    }
    return !afterSpace || count == 0
  }

  /// Whether a joiner that ends before `index` has no letter after it. May be true if another multi-byte character
  /// follows.
  private func joinsNothing(_ text: borrowing Span<UInt8>, before index: Int) -> Bool {
    guard index < text.count else { return true }
    let kind = kinds[Int(text[index])]
    return kind != Kind.plain && kind != Kind.lead
  }

  /// Whether the character E2 80 `third` needs no normalizing: ZWNJ, dashes, quotation marks, bullet, ellipsis.
  private func isHarmless(_ third: UInt8) -> Bool {
    switch third {
    case 0x8C: allowsJoiner
    case 0x90...0x95: allowsJoiner
    case 0x96...0xA7: true
    default: false
    }
  }
}
