/// Reads texts, bytes and names in quotes.
enum TextLexer {
  /// Reads a text or bytes from the quote on: in one or three quotes, raw or with escapes.
  static func quoted(_ cursor: inout SourceCursor, isRaw: Bool, isBytes: Bool) -> Token.Kind {
    let start = cursor.position
    let quote = cursor.byte()
    let isTriple = cursor.byte(1) == quote && cursor.byte(2) == quote
    cursor.position += isTriple ? 3 : 1
    var content: [UInt8] = []
    var isGood = true
    while true {
      guard !cursor.isAtEnd, isTriple || (cursor.byte() != 0x0A && cursor.byte() != 0x0D) else {
        cursor.report(.unclosedText, at: start..<cursor.position)
        return .bad
      }
      if cursor.byte() == quote, !isTriple || (cursor.byte(1) == quote && cursor.byte(2) == quote) {
        cursor.position += isTriple ? 3 : 1
        break
      }
      if cursor.byte() == UInt8(ascii: "\\"), !isRaw {
        isGood = escape(&cursor, into: &content, isBytes: isBytes) && isGood
      } else {
        content.append(cursor.byte())
        cursor.position += 1
      }
    }
    guard isGood else { return .bad }
    return .literal(isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self)))
  }

  /// Reads an escape from the backslash on; false, and a problem, for an unknown one.
  private static func escape(_ cursor: inout SourceCursor, into content: inout [UInt8], isBytes: Bool) -> Bool {
    let start = cursor.position
    let letter = cursor.byte(1)
    cursor.position = min(cursor.position + 2, cursor.bytes.count)
    if let simple = Self.simpleEscapes[letter] {
      content.append(simple)
      return true
    }
    let value: UInt32?
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): value = hexadecimal(&cursor, digits: 2)
    case UInt8(ascii: "u") where !isBytes: value = hexadecimal(&cursor, digits: 4)
    case UInt8(ascii: "U") where !isBytes: value = hexadecimal(&cursor, digits: 8)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      cursor.position -= 1
      value = octal(&cursor)
    default: value = nil
    }
    if let value, append(value, to: &content, isBytes: isBytes) { return true }
    while cursor.byte() & 0xC0 == 0x80 { cursor.position += 1 }
    cursor.report(.badEscape, at: start..<cursor.position, ["escape": cursor.text(start..<cursor.position)])
    return false
  }

  private static func append(_ value: UInt32, to content: inout [UInt8], isBytes: Bool) -> Bool {
    if isBytes {
      content.append(UInt8(truncatingIfNeeded: value))
      return true
    }
    guard let scalar = Unicode.Scalar(value) else { return false }
    content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return true
  }

  private static func hexadecimal(_ cursor: inout SourceCursor, digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = cursor.byte().hexadecimalValue else { return nil }
      value = value << 4 | digit
      cursor.position += 1
    }
    return value
  }

  private static func octal(_ cursor: inout SourceCursor) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<3 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(cursor.byte()) else { return nil }
      value = value << 3 | UInt32(cursor.byte() - UInt8(ascii: "0"))
      cursor.position += 1
    }
    return value
  }

  /// Reads a quoted name, `` `a name` ``: letters, digits, `_ . - /` and spaces.
  static func quotedName(_ cursor: inout SourceCursor) -> Token.Kind {
    let start = cursor.position
    cursor.position += 1
    while cursor.byte().isNamePart || [0x20, 0x2D, 0x2E, 0x2F].contains(cursor.byte()) { cursor.position += 1 }
    guard cursor.byte() == UInt8(ascii: "`"), cursor.position > start + 1 else {
      cursor.report(.unclosedText, at: start..<cursor.position)
      return .bad
    }
    cursor.position += 1
    return .quotedName(cursor.text(start + 1..<cursor.position - 1))
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "?"): UInt8(ascii: "?"),
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"), UInt8(ascii: "`"): UInt8(ascii: "`"),
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B,
  ]
}
