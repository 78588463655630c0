/// Parses constants.
enum LiteralParser {
  /// A minus sign and a number as one constant, so that the least int can be written; nil for anything else.
  static func negative(_ stream: inout TokenStream) -> ExpressionSyntax? {
    let start = stream.token.range.lowerBound
    let number = stream.peek(1)
    guard case .literal(let literal) = number.kind else { return nil }
    let negative: ExpressionLiteral
    switch literal {
    case .int(let value): negative = .int(-value)
    case .uint(Int64.min.magnitude) where stream.lastByte(of: number) | 0x20 != UInt8(ascii: "u"): negative = .int(.min)
    case .double(let value, let digits): negative = .double(-value, digits: "-" + digits)
    case .null, .bool, .uint, .string, .bytes: return nil
    }
    stream.advance()
    stream.advance()
    return stream.node(.literal(negative), from: start)
  }

  /// The constant of the next token.
  static func constant(
    _ literal: ExpressionLiteral, from start: Int, _ stream: inout TokenStream
  ) -> ExpressionSyntax {
    if case .uint(let value) = literal, stream.lastByte(of: stream.token) | 0x20 != UInt8(ascii: "u") {
      stream.report(.numberTooLarge, at: stream.token.range, ["digits": String(value)])
    }
    stream.advance()
    return stream.node(.literal(literal), from: start)
  }
}
