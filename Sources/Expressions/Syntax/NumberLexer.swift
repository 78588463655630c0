/// Reads numbers.
enum NumberLexer {
  /// Reads a number: `12`, `0x1F`, `12u`, `1.5`, `.5e-3`.
  static func number(_ cursor: inout SourceCursor) -> Token.Kind {
    let start = cursor.position
    if cursor.byte() == UInt8(ascii: "0"), cursor.byte(1) | 0x20 == UInt8(ascii: "x"),
      cursor.byte(2).hexadecimalValue != nil
    {
      cursor.position += 2
      while cursor.byte().hexadecimalValue != nil { cursor.position += 1 }
      return whole(&cursor, start + 2..<cursor.position, radix: 16, from: start)
    }
    skipDigits(&cursor)
    var isWhole = true
    if cursor.byte() == UInt8(ascii: "."), cursor.byte(1).isDigit {
      isWhole = false
      cursor.position += 1
      skipDigits(&cursor)
    }
    if cursor.byte() | 0x20 == UInt8(ascii: "e"), let length = exponentLength(cursor) {
      isWhole = false
      cursor.position += length
      skipDigits(&cursor)
    }
    if isWhole { return whole(&cursor, start..<cursor.position, radix: 10, from: start) }
    let digits = cursor.text(start..<cursor.position)
    guard endsHere(cursor), let value = Double(digits.first == "." ? "0" + digits : digits), value.isFinite else {
      return badNumber(&cursor, from: start)
    }
    return .literal(.double(value, digits: digits))
  }

  private static func skipDigits(_ cursor: inout SourceCursor) {
    while cursor.byte().isDigit { cursor.position += 1 }
  }

  /// The length of `e` with an optional sign; nil where no digits follow.
  private static func exponentLength(_ cursor: SourceCursor) -> Int? {
    let hasSign = cursor.byte(1) == UInt8(ascii: "+") || cursor.byte(1) == UInt8(ascii: "-")
    let length = hasSign ? 2 : 1
    return cursor.byte(length).isDigit ? length : nil
  }

  private static func whole(_ cursor: inout SourceCursor, _ digits: Range<Int>, radix: Int, from start: Int)
    -> Token.Kind
  {
    let text = cursor.text(digits)
    let isUnsigned = cursor.byte() | 0x20 == UInt8(ascii: "u")
    if isUnsigned { cursor.position += 1 }
    guard endsHere(cursor) else { return badNumber(&cursor, from: start) }
    guard let value = UInt64(text, radix: radix) else { return tooLarge(&cursor, from: start) }
    if isUnsigned { return .literal(.uint(value)) }
    if let value = Int64(exactly: value) { return .literal(.int(value)) }
    // The one number whose magnitude fits only behind a minus sign.
    if value == Int64.min.magnitude, isBehindMinus(cursor, start) { return .literal(.uint(value)) }
    return tooLarge(&cursor, from: start)
  }

  private static func isBehindMinus(_ cursor: SourceCursor, _ start: Int) -> Bool {
    start > 0 && cursor.bytes[start - 1] == UInt8(ascii: "-")
  }

  /// Whether the number ends here: no letter or digit follows.
  private static func endsHere(_ cursor: SourceCursor) -> Bool { !cursor.byte().isNamePart }

  private static func badNumber(_ cursor: inout SourceCursor, from start: Int) -> Token.Kind {
    while cursor.byte().isNamePart { cursor.position += 1 }
    cursor.report(.badNumber, at: start..<cursor.position, ["digits": cursor.text(start..<cursor.position)])
    return .bad
  }

  private static func tooLarge(_ cursor: inout SourceCursor, from start: Int) -> Token.Kind {
    cursor.report(.numberTooLarge, at: start..<cursor.position, ["digits": cursor.text(start..<cursor.position)])
    return .bad
  }
}
