/// Cuts a text into words. It never fails: what cannot be read is a word of its own, and a problem.
struct Lexer {
  let bytes: [UInt8]
  var position = 0
  private(set) var problems: [ExpressionProblem] = []

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All words, the end last. O(bytes).
  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 3 + 2)
    while true {
      let token = next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  /// The byte so far ahead, or 0 behind the end.
  func byte(_ ahead: Int = 0) -> UInt8 {
    let place = position + ahead
    return place < bytes.count ? bytes[place] : 0
  }

  var isAtEnd: Bool { position >= bytes.count }

  mutating func report(
    _ kind: ExpressionProblem.Kind, at range: Range<Int>, _ arguments: [String: String] = [:],
    edit replacement: String? = nil
  ) {
    guard problems.count < Parser.mostProblems else { return }
    let edit = replacement.map { ExpressionProblem.Edit(range, $0) }
    problems.append(ExpressionProblem(kind, at: range, arguments, edit: edit))
  }

  /// The text of some bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func next() -> Token {
    skipSpace()
    let start = position
    guard start < bytes.count else { return Token(kind: .end, range: start..<start) }
    let first = bytes[start]
    let kind: Token.Kind
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): kind = number()
    case UInt8(ascii: ".") where byte(1).isDigit: kind = number()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = quoted(isRaw: false, isBytes: false)
    case UInt8(ascii: "`"): kind = quotedName()
    case _ where first.isNameStart: kind = word()
    default: kind = sign()
    }
    return Token(kind: kind, range: start..<position)
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: position += 1
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      default: return
      }
    }
  }

  private mutating func word() -> Token.Kind {
    if let prefix = textPrefix() {
      position += prefix.length
      return quoted(isRaw: prefix.isRaw, isBytes: prefix.isBytes)
    }
    let start = position
    while byte().isNamePart { position += 1 }
    let word = text(start..<position)
    switch word {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null": return .literal(.null)
    default: return .name(word)
    }
  }

  /// `r"`, `b'`, `br"`, in either case and order.
  private func textPrefix() -> (length: Int, isRaw: Bool, isBytes: Bool)? {
    var isRaw = false
    var isBytes = false
    var length = 0
    while length < 2 {
      switch byte(length) | 0x20 {
      case UInt8(ascii: "r") where !isRaw: isRaw = true
      case UInt8(ascii: "b") where !isBytes: isBytes = true
      default: return quoteFollows(length) ? (length, isRaw, isBytes) : nil
      }
      length += 1
    }
    return quoteFollows(length) ? (length, isRaw, isBytes) : nil
  }

  private func quoteFollows(_ length: Int) -> Bool {
    length > 0 && (byte(length) == UInt8(ascii: "\"") || byte(length) == UInt8(ascii: "'"))
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isNameStart: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
  }
  var isNamePart: Bool { isNameStart || isDigit }

  /// 0 to 15, or nil.
  var hexadecimalValue: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
