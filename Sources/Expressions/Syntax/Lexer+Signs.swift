extension Lexer {
  /// A sign of one or two characters; signs of other languages are understood, and a problem says what is meant.
  mutating func sign() -> Token.Kind {
    let start = position
    let first = byte()
    let second = byte(1)
    position += 1
    switch first {
    case UInt8(ascii: "("): return .sign(.openParenthesis)
    case UInt8(ascii: ")"): return .sign(.closeParenthesis)
    case UInt8(ascii: "["): return .sign(.openBracket)
    case UInt8(ascii: "]"): return .sign(.closeBracket)
    case UInt8(ascii: "{"): return .sign(.openBrace)
    case UInt8(ascii: "}"): return .sign(.closeBrace)
    case UInt8(ascii: "."): return .sign(.point)
    case UInt8(ascii: ","): return .sign(.comma)
    case UInt8(ascii: ":"): return .sign(.colon)
    case UInt8(ascii: "?"): return .sign(.question)
    case UInt8(ascii: "+"): return .sign(.plus)
    case UInt8(ascii: "-"): return .sign(.minus)
    case UInt8(ascii: "*"): return .sign(.star)
    case UInt8(ascii: "/"): return .sign(.slash)
    case UInt8(ascii: "%"): return .sign(.percent)
    case UInt8(ascii: "!"): return second == UInt8(ascii: "=") ? two(.notEqual) : .sign(.not)
    case UInt8(ascii: ">"): return second == UInt8(ascii: "=") ? two(.greaterOrEqual) : .sign(.greater)
    case UInt8(ascii: "<"): return afterLess(second, from: start)
    case UInt8(ascii: "="):
      if second == UInt8(ascii: "=") { return two(.equal) }
      report(.singleEquals, at: start..<position, edit: "==")
      return .sign(.equal)
    case UInt8(ascii: "&"): return second == first ? two(.and) : other("&", means: .and, from: start)
    case UInt8(ascii: "|"): return second == first ? two(.or) : other("|", means: .or, from: start)
    default: return foreign(from: start)
    }
  }

  private mutating func two(_ sign: Token.Sign) -> Token.Kind {
    position += 1
    return .sign(sign)
  }

  private mutating func afterLess(_ second: UInt8, from start: Int) -> Token.Kind {
    if second == UInt8(ascii: "=") { return two(.lessOrEqual) }
    guard second == UInt8(ascii: ">") else { return .sign(.less) }
    position += 1
    return other("<>", means: .notEqual, from: start)
  }

  private mutating func other(_ found: String, means sign: Token.Sign, from start: Int) -> Token.Kind {
    report(.otherLanguage, at: start..<position, ["found": found, "meant": sign.rawValue], edit: sign.rawValue)
    return .sign(sign)
  }

  /// A character that is no part of the language: typographic signs are understood, all else is passed over.
  private mutating func foreign(from start: Int) -> Token.Kind {
    while byte() & 0xC0 == 0x80 { position += 1 }
    let character = text(start..<position)
    switch character {
    case "≠": return other(character, means: .notEqual, from: start)
    case "≤": return other(character, means: .lessOrEqual, from: start)
    case "≥": return other(character, means: .greaterOrEqual, from: start)
    case "×": return other(character, means: .star, from: start)
    case "÷": return other(character, means: .slash, from: start)
    case "−": return other(character, means: .minus, from: start)
    case "،": return other(character, means: .comma, from: start)
    default:
      report(.unexpectedCharacter, at: start..<position, ["found": character])
      return .bad
    }
  }
}
