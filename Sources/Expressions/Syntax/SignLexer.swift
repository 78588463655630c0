/// Reads brackets, points and operators.
enum SignLexer {
  /// Reads a sign of one or two characters. Signs of other languages are understood, and reported with the one that is
  /// meant.
  static func sign(_ cursor: inout SourceCursor) -> Token.Kind {
    let start = cursor.position
    let first = cursor.byte()
    let second = cursor.byte(1)
    cursor.position += 1
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
    case UInt8(ascii: "!"): return second == UInt8(ascii: "=") ? two(&cursor, .notEqual) : .sign(.not)
    case UInt8(ascii: ">"): return second == UInt8(ascii: "=") ? two(&cursor, .greaterOrEqual) : .sign(.greater)
    case UInt8(ascii: "<"): return afterLess(&cursor, second, from: start)
    case UInt8(ascii: "="):
      if second == UInt8(ascii: "=") { return two(&cursor, .equal) }
      cursor.report(.singleEquals, at: start..<cursor.position, edit: "==")
      return .sign(.equal)
    case UInt8(ascii: "&"): return second == first ? two(&cursor, .and) : other(&cursor, "&", means: .and, from: start)
    case UInt8(ascii: "|"): return second == first ? two(&cursor, .or) : other(&cursor, "|", means: .or, from: start)
    default: return foreign(&cursor, from: start)
    }
  }

  private static func two(_ cursor: inout SourceCursor, _ sign: Token.Sign) -> Token.Kind {
    cursor.position += 1
    return .sign(sign)
  }

  private static func afterLess(_ cursor: inout SourceCursor, _ second: UInt8, from start: Int) -> Token.Kind {
    if second == UInt8(ascii: "=") { return two(&cursor, .lessOrEqual) }
    guard second == UInt8(ascii: ">") else { return .sign(.less) }
    cursor.position += 1
    return other(&cursor, "<>", means: .notEqual, from: start)
  }

  private static func other(_ cursor: inout SourceCursor, _ found: String, means sign: Token.Sign, from start: Int)
    -> Token.Kind
  {
    cursor.report(
      .otherLanguage, at: start..<cursor.position, ["found": found, "meant": sign.rawValue], edit: sign.rawValue)
    return .sign(sign)
  }

  /// Reads a character outside of the language: typographic signs are understood, others are skipped.
  private static func foreign(_ cursor: inout SourceCursor, from start: Int) -> Token.Kind {
    while cursor.byte() & 0xC0 == 0x80 { cursor.position += 1 }
    let character = cursor.text(start..<cursor.position)
    switch character {
    case "≠": return other(&cursor, character, means: .notEqual, from: start)
    case "≤": return other(&cursor, character, means: .lessOrEqual, from: start)
    case "≥": return other(&cursor, character, means: .greaterOrEqual, from: start)
    case "×": return other(&cursor, character, means: .star, from: start)
    case "÷": return other(&cursor, character, means: .slash, from: start)
    case "−": return other(&cursor, character, means: .minus, from: start)
    case "،": return other(&cursor, character, means: .comma, from: start)
    default:
      cursor.report(.unexpectedCharacter, at: start..<cursor.position, ["found": character])
      return .bad
    }
  }
}
