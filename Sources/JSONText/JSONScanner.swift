/// A position in the bytes of a JSON text, and what is read there byte by byte: blanks, strings, numbers and words.
/// It checks each of them, and knows nothing of the order in which they may come.
struct JSONScanner: Sendable {
  /// The text it reads from.
  let bytes: [UInt8]
  /// The byte it reads next.
  private(set) var position: Int
  /// The end of the range that it reads.
  let end: Int
  private let limits: JSONLimits

  /// - Parameters:
  ///   - bytes: the text, as UTF-8.
  ///   - range: what to read of it; it must lie within `bytes`.
  ///   - limits: how long a number may be, and whether NUL may be escaped.
  init(_ bytes: [UInt8], in range: Range<Int>, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    position = range.lowerBound
    end = range.upperBound
  }

  /// Steps over the next byte.
  mutating func advance() { position += 1 }

  /// Skips blanks.
  /// - Returns: the byte behind them, or nil at the end.
  mutating func skipBlanks() -> UInt8? {
    while position < end {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }

  /// Reads a word, and stops behind it.
  /// - Throws: `unexpectedEnd` where the text is shorter, `unexpectedByte` where another word stands there.
  mutating func word(_ word: StaticString) throws(JSONError) {
    let start = position
    let length = word.utf8CodeUnitCount
    guard end - start >= length else { throw JSONError(.unexpectedEnd, at: end) }
    let matches = word.withUTF8Buffer { letters in zip(letters, bytes[start..<start + length]).allSatisfy(==) }
    guard matches else { throw JSONError(.unexpectedByte, at: start) }
    position += length
  }

  /// Reads a string whose opening quote is at `position`, and stops behind its closing one.
  /// - Throws: what is wrong inside of it, or `unexpectedEnd` where it is not closed.
  mutating func string() throws(JSONError) -> JSONString {
    let start = position + 1
    var index = endOfPlain(from: start)
    var hasEscapes = false
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return JSONString(range: start..<index, hasEscapes: hasEscapes)
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = try endOfEscape(at: index)
      } else if byte >= 0x80 {
        index += try lengthOfCharacter(at: index)
      } else if byte < 0x20 {
        throw JSONError(.controlCharacter, at: index)
      } else {
        index += 1
      }
    }
    throw JSONError(.unexpectedEnd, at: end)
  }

  /// The first byte from `start` on that is not plain ASCII inside of a string. Eight bytes at a time.
  private func endOfPlain(from start: Int) -> Int {
    let span = bytes.span
    let raw = span.bytes
    var index = start
    while index &+ 8 <= end {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      if Self.hasSpecial(word) { break }
      index &+= 8
    }
    while index < end, JSONEscaping.isPlain(span[index]) { index &+= 1 }
    return index
  }

  /// Whether one of eight bytes is a quote, a backslash, a control character or beyond ASCII.
  @inline(__always)
  private static func hasSpecial(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let found = (word &- ones &* 0x20) | (quotes &- ones) | (backslashes &- ones) | word
    return found & (ones &* 0x80) != 0
  }

  /// Reads a number that begins at `position`, and stops behind it.
  /// - Returns: the range of its digits.
  /// - Throws: `badNumber`, `numberTooLong`, or `unexpectedByte` where no number begins.
  mutating func number() throws(JSONError) -> Range<Int> {
    let start = position
    var index = start
    if byte(at: index) == UInt8(ascii: "-") { index += 1 }
    guard let first = byte(at: index) else { throw JSONError(.unexpectedEnd, at: end) }
    guard isDigit(first) else {
      throw JSONError(index == start ? .unexpectedByte : .badNumber, at: index)
    }
    index = first == UInt8(ascii: "0") ? index + 1 : endOfDigits(from: index)
    if byte(at: index) == UInt8(ascii: ".") {
      index = try someDigits(from: index + 1)
    }
    if let mark = byte(at: index), mark | 0x20 == UInt8(ascii: "e") {
      index += 1
      if let sign = byte(at: index), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index += 1 }
      index = try someDigits(from: index)
    }
    if let following = byte(at: index), isDigit(following) { throw JSONError(.badNumber, at: index) }
    guard index - start <= limits.numberLength else { throw JSONError(.numberTooLong, at: start) }
    position = index
    return start..<index
  }

  private func byte(at index: Int) -> UInt8? { index < end ? bytes[index] : nil }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func endOfDigits(from start: Int) -> Int {
    var index = start
    while index < end, isDigit(bytes[index]) { index += 1 }
    return index
  }

  private func someDigits(from start: Int) throws(JSONError) -> Int {
    let stop = endOfDigits(from: start)
    guard stop > start else { throw JSONError(start < end ? .badNumber : .unexpectedEnd, at: start) }
    return stop
  }

  /// The index behind the escape (behind both, for a surrogate pair) whose backslash is at `start`.
  private func endOfEscape(at start: Int) throws(JSONError) -> Int {
    guard let kind = byte(at: start + 1) else { throw JSONError(.unexpectedEnd, at: end) }
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"): break
    default: throw JSONError(.badEscape, at: start)
    }
    let unit = try codeUnit(at: start)
    guard unit != 0 || limits.allowsNUL else { throw JSONError(.nulCharacter, at: start) }
    guard unit & 0xF800 == 0xD800 else { return start + 6 }
    guard unit < 0xDC00, byte(at: start + 6) == UInt8(ascii: "\\"), byte(at: start + 7) == UInt8(ascii: "u"),
      try codeUnit(at: start + 6) & 0xFC00 == 0xDC00
    else { throw JSONError(.loneSurrogate, at: start) }
    return start + 12
  }

  /// The four hexadecimal digits behind `\u`.
  private func codeUnit(at start: Int) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for index in start + 2..<start + 6 {
      guard let byte = byte(at: index) else { throw JSONError(.unexpectedEnd, at: end) }
      guard let digit = JSONString.hexadecimal(byte) else { throw JSONError(.badEscape, at: start) }
      unit = unit << 4 | digit
    }
    return unit
  }

  /// The bytes of the character beyond ASCII that begins at `index`. (Unicode 16, table 3-7.)
  private func lengthOfCharacter(at index: Int) throws(JSONError) -> Int {
    let first = bytes[index]
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard (0xC2...0xF4).contains(first), index + length <= end else { throw JSONError(.invalidUTF8, at: index) }
    let second = bytes[index + 1]
    let isAllowed =
      switch first {
      case 0xE0: (0xA0...0xBF).contains(second)
      case 0xED: (0x80...0x9F).contains(second)
      case 0xF0: (0x90...0xBF).contains(second)
      case 0xF4: (0x80...0x8F).contains(second)
      default: second & 0xC0 == 0x80
      }
    guard isAllowed, length < 3 || bytes[index + 2] & 0xC0 == 0x80, length < 4 || bytes[index + 3] & 0xC0 == 0x80
    else { throw JSONError(.invalidUTF8, at: index) }
    return length
  }
}
