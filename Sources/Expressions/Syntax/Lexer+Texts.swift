extension Lexer {
  /// A text or bytes from their quote on: in one, or in three quotes, raw or with escapes.
  mutating func quoted(isRaw: Bool, isBytes: Bool) -> Token.Kind {
    let start = position
    let quote = byte()
    let isTriple = byte(1) == quote && byte(2) == quote
    position += isTriple ? 3 : 1
    var content: [UInt8] = []
    var isGood = true
    while true {
      guard !isAtEnd, isTriple || (byte() != 0x0A && byte() != 0x0D) else {
        report(.unclosedText, at: start..<position)
        return .bad
      }
      if byte() == quote, !isTriple || (byte(1) == quote && byte(2) == quote) {
        position += isTriple ? 3 : 1
        break
      }
      if byte() == UInt8(ascii: "\\"), !isRaw {
        isGood = escape(into: &content, isBytes: isBytes) && isGood
      } else {
        content.append(byte())
        position += 1
      }
    }
    guard isGood else { return .bad }
    return .literal(isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self)))
  }

  /// One escape from its backslash on; false, and a problem, where it is none.
  private mutating func escape(into content: inout [UInt8], isBytes: Bool) -> Bool {
    let start = position
    let letter = byte(1)
    position = min(position + 2, bytes.count)
    if let simple = Self.simpleEscapes[letter] {
      content.append(simple)
      return true
    }
    let value: UInt32?
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): value = hexadecimal(digits: 2)
    case UInt8(ascii: "u") where !isBytes: value = hexadecimal(digits: 4)
    case UInt8(ascii: "U") where !isBytes: value = hexadecimal(digits: 8)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      value = octal()
    default: value = nil
    }
    if let value, append(value, to: &content, isBytes: isBytes) { return true }
    while byte() & 0xC0 == 0x80 { position += 1 }
    report(.badEscape, at: start..<position, ["escape": text(start..<position)])
    return false
  }

  private func append(_ value: UInt32, to content: inout [UInt8], isBytes: Bool) -> Bool {
    if isBytes {
      content.append(UInt8(truncatingIfNeeded: value))
      return true
    }
    guard let scalar = Unicode.Scalar(value) else { return false }
    content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return true
  }

  private mutating func hexadecimal(digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = byte().hexadecimalValue else { return nil }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private mutating func octal() -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<3 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte()) else { return nil }
      value = value << 3 | UInt32(byte() - UInt8(ascii: "0"))
      position += 1
    }
    return value
  }

  /// `` `a name` ``: letters, digits, `_ . - /` and spaces.
  mutating func quotedName() -> Token.Kind {
    let start = position
    position += 1
    while byte().isNamePart || [0x20, 0x2D, 0x2E, 0x2F].contains(byte()) { position += 1 }
    guard byte() == UInt8(ascii: "`"), position > start + 1 else {
      report(.unclosedText, at: start..<position)
      return .bad
    }
    position += 1
    return .quotedName(text(start + 1..<position - 1))
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "?"): UInt8(ascii: "?"),
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"), UInt8(ascii: "`"): UInt8(ascii: "`"),
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B,
  ]
}
