/// Splits a text into tokens. It never fails: what cannot be read becomes a `bad` token and a problem.
struct Lexer {
  private(set) var cursor: SourceCursor

  init(_ text: String) { cursor = SourceCursor(text) }

  /// All tokens, the end last. O(bytes).
  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(cursor.bytes.count / 3 + 2)
    while true {
      let token = next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() -> Token {
    skipSpace()
    let start = cursor.position
    guard start < cursor.bytes.count else { return Token(kind: .end, range: start..<start) }
    let first = cursor.bytes[start]
    let kind: Token.Kind
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): kind = NumberLexer.number(&cursor)
    case UInt8(ascii: ".") where cursor.byte(1).isDigit: kind = NumberLexer.number(&cursor)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = TextLexer.quoted(&cursor, isRaw: false, isBytes: false)
    case UInt8(ascii: "`"): kind = TextLexer.quotedName(&cursor)
    case _ where first.isNameStart: kind = word()
    default: kind = SignLexer.sign(&cursor)
    }
    return Token(kind: kind, range: start..<cursor.position)
  }

  private mutating func skipSpace() {
    while cursor.position < cursor.bytes.count {
      switch cursor.bytes[cursor.position] {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: cursor.position += 1
      case UInt8(ascii: "/") where cursor.byte(1) == UInt8(ascii: "/"):
        while cursor.position < cursor.bytes.count, cursor.bytes[cursor.position] != 0x0A { cursor.position += 1 }
      default: return
      }
    }
  }

  private mutating func word() -> Token.Kind {
    if let prefix = textPrefix() {
      cursor.position += prefix.length
      return TextLexer.quoted(&cursor, isRaw: prefix.isRaw, isBytes: prefix.isBytes)
    }
    let start = cursor.position
    while cursor.byte().isNamePart { cursor.position += 1 }
    let word = cursor.text(start..<cursor.position)
    switch word {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null": return .literal(.null)
    default: return .name(word)
    }
  }

  /// The prefix of a text or of bytes: `r"`, `b'`, `br"`, in any case and order; nil where there is none.
  private func textPrefix() -> (length: Int, isRaw: Bool, isBytes: Bool)? {
    var isRaw = false
    var isBytes = false
    var length = 0
    while length < 2 {
      switch cursor.byte(length) | 0x20 {
      case UInt8(ascii: "r") where !isRaw: isRaw = true
      case UInt8(ascii: "b") where !isBytes: isBytes = true
      default: return quoteFollows(length) ? (length, isRaw, isBytes) : nil
      }
      length += 1
    }
    return quoteFollows(length) ? (length, isRaw, isBytes) : nil
  }

  private func quoteFollows(_ length: Int) -> Bool {
    length > 0 && (cursor.byte(length) == UInt8(ascii: "\"") || cursor.byte(length) == UInt8(ascii: "'"))
  }
}
