extension Lexer {
  /// `12`, `0x1F`, `12u`, `1.5`, `.5e-3`.
  mutating func number() -> Token.Kind {
    let start = position
    if byte() == UInt8(ascii: "0"), byte(1) | 0x20 == UInt8(ascii: "x"), byte(2).hexadecimalValue != nil {
      position += 2
      while byte().hexadecimalValue != nil { position += 1 }
      return whole(start + 2..<position, radix: 16, from: start)
    }
    skipDigits()
    var isWhole = true
    if byte() == UInt8(ascii: "."), byte(1).isDigit {
      isWhole = false
      position += 1
      skipDigits()
    }
    if byte() | 0x20 == UInt8(ascii: "e"), let length = exponentLength() {
      isWhole = false
      position += length
      skipDigits()
    }
    if isWhole { return whole(start..<position, radix: 10, from: start) }
    let digits = text(start..<position)
    guard endsHere(from: start), let value = Double(digits.first == "." ? "0" + digits : digits), value.isFinite else {
      return badNumber(from: start)
    }
    return .literal(.double(value, digits: digits))
  }

  private mutating func skipDigits() { while byte().isDigit { position += 1 } }

  /// `e` and a sign, where digits follow.
  private func exponentLength() -> Int? {
    let hasSign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
    let length = hasSign ? 2 : 1
    return byte(length).isDigit ? length : nil
  }

  private mutating func whole(_ digits: Range<Int>, radix: Int, from start: Int) -> Token.Kind {
    let text = text(digits)
    let isUnsigned = byte() | 0x20 == UInt8(ascii: "u")
    if isUnsigned { position += 1 }
    guard endsHere(from: start) else { return badNumber(from: start) }
    guard let value = UInt64(text, radix: radix) else { return tooLarge(from: start) }
    if isUnsigned { return .literal(.uint(value)) }
    if let value = Int64(exactly: value) { return .literal(.int(value)) }
    // The one number whose magnitude fits only behind a minus sign.
    if value == Int64.min.magnitude, isBehindMinus(start) { return .literal(.uint(value)) }
    return tooLarge(from: start)
  }

  private func isBehindMinus(_ start: Int) -> Bool { start > 0 && bytes[start - 1] == UInt8(ascii: "-") }

  /// Whether no letter is stuck to the number.
  private func endsHere(from start: Int) -> Bool { !byte().isNamePart }

  private mutating func badNumber(from start: Int) -> Token.Kind {
    while byte().isNamePart { position += 1 }
    report(.badNumber, at: start..<position, ["digits": text(start..<position)])
    return .bad
  }

  private mutating func tooLarge(from start: Int) -> Token.Kind {
    report(.numberTooLarge, at: start..<position, ["digits": text(start..<position)])
    return .bad
  }
}
