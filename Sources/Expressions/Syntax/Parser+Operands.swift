extension Parser {
  /// Signs before an operand, then the operand with what hangs on it.
  mutating func unary() -> ExpressionSyntax {
    let start = token.range.lowerBound
    switch token.kind {
    case .sign(.not):
      advance()
      let operand = nested { (parser: inout Parser) in parser.unary() }
      return node(.unary(.not, operand), from: start)
    case .sign(.minus):
      if let literal = negativeLiteral() { return members(of: literal) }
      advance()
      let operand = nested { (parser: inout Parser) in parser.unary() }
      return node(.unary(.negate, operand), from: start)
    case .name("not") where startsOperand(peek(1)):
      report(.otherLanguage, at: token.range, ["found": "not", "meant": "!"], edit: "!")
      advance()
      let operand = nested { (parser: inout Parser) in parser.unary() }
      return node(.unary(.not, operand), from: start)
    case .literal, .name, .quotedName, .sign, .bad, .end: return members(of: primary())
    }
  }

  private func startsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .name(let word): word != "in"
    case .literal, .sign(.openParenthesis): true
    case .quotedName, .sign, .bad, .end: false
    }
  }

  /// A minus sign with the number behind it is one constant, so that the least int can be written.
  private mutating func negativeLiteral() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    let number = peek(1)
    guard case .literal(let literal) = number.kind else { return nil }
    let negative: ExpressionLiteral
    switch literal {
    case .int(let value): negative = .int(-value)
    case .uint(Int64.min.magnitude) where lastByte(of: number) | 0x20 != UInt8(ascii: "u"): negative = .int(.min)
    case .double(let value, let digits): negative = .double(-value, digits: "-" + digits)
    case .null, .bool, .uint, .string, .bytes: return nil
    }
    advance()
    advance()
    return node(.literal(negative), from: start)
  }

  /// Fields, calls and indices behind an operand.
  private mutating func members(of operand: ExpressionSyntax) -> ExpressionSyntax {
    var operand = operand
    let start = operand.range.lowerBound
    while true {
      switch token.kind {
      case .sign(.point):
        advance()
        operand = member(of: operand, from: start)
      case .sign(.openBracket):
        advance()
        let index = expression()
        expect(.closeBracket)
        operand = node(.index(operand, index), from: start)
      case .sign(.openBrace):
        guard let type = typeName(operand) else { return operand }
        operand = message(type, from: start)
      case .literal, .name, .quotedName, .sign, .bad, .end: return operand
      }
    }
  }

  private mutating func member(of operand: ExpressionSyntax, from start: Int) -> ExpressionSyntax {
    switch token.kind {
    case .quotedName(let field):
      advance()
      return node(.select(operand, field: field), from: start)
    case .name(let name) where name != "in":
      advance()
      guard token.kind == .sign(.openParenthesis) else { return node(.select(operand, field: name), from: start) }
      let nameRange = tokens(before: 1)
      let arguments = arguments()
      return call(name, at: nameRange, target: operand, arguments: arguments, from: start)
    case .literal, .name, .sign, .bad, .end:
      unexpected()
      return node(.missing, from: start)
    }
  }

  /// A constant, a name, a call, or something in brackets.
  private mutating func primary() -> ExpressionSyntax {
    let start = token.range.lowerBound
    switch token.kind {
    case .literal(let literal): return constant(literal, from: start)
    case .name(let name): return named(name, isAbsolute: false, from: start)
    case .sign(.point):
      advance()
      guard case .name(let name) = token.kind else { return gap() }
      return named(name, isAbsolute: true, from: start)
    case .sign(.openParenthesis):
      advance()
      let inner = expression()
      expect(.closeParenthesis)
      return inner
    case .sign(.openBracket):
      advance()
      let items = items(until: .closeBracket)
      return node(.list(items), from: start)
    case .sign(.openBrace): return mapLiteral(from: start)
    case .bad:
      advance()
      return ExpressionSyntax(.missing, at: start..<lastEnd)
    case .quotedName, .sign, .end: return gap()
    }
  }

  private mutating func constant(_ literal: ExpressionLiteral, from start: Int) -> ExpressionSyntax {
    if case .uint(let value) = literal, lastByte(of: token) | 0x20 != UInt8(ascii: "u") {
      report(.numberTooLarge, at: token.range, ["digits": String(value)])
    }
    advance()
    return node(.literal(literal), from: start)
  }

  /// Says what stands here and should not, and leaves it to those around.
  private mutating func gap() -> ExpressionSyntax {
    unexpected()
    let start = token.range.lowerBound
    switch token.kind {
    case .sign(.closeParenthesis), .sign(.closeBracket), .sign(.closeBrace), .sign(.comma), .sign(.colon), .end: break
    case .literal, .name, .quotedName, .sign, .bad: advance()
    }
    return ExpressionSyntax(.missing, at: start..<max(start, lastEnd))
  }

  private mutating func named(_ name: String, isAbsolute: Bool, from start: Int) -> ExpressionSyntax {
    let nameRange = token.range
    advance()
    if token.kind == .sign(.openParenthesis) {
      let arguments = arguments()
      return call(name, at: nameRange, target: nil, arguments: arguments, from: start)
    }
    if Self.reservedWords.contains(name) { report(.reservedWord, at: nameRange, ["name": name]) }
    return node(.name(name, isAbsolute: isAbsolute), from: start)
  }

  /// The range of the word so many words back.
  private func tokens(before distance: Int) -> Range<Int> { peek(-distance).range }

  /// Words that CEL keeps for itself; `true`, `false` and `null` are constants already.
  static let reservedWords: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let", "loop", "namespace",
    "package", "return", "var", "void", "while",
  ]
}
