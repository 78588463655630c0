/// Parses tokens into a syntax tree, by precedence. It continues after an error, so that one run reports several.
///
/// It recurses only where brackets, calls, signs or conditions nest, and counts those levels.
struct Parser {
  private var stream: TokenStream

  init(_ text: String, limits: ExpressionLimits) { stream = TokenStream(text, limits: limits) }

  /// The problems so far.
  var problems: [ExpressionProblem] { stream.problems }

  /// Parses the whole text.
  mutating func document() -> ExpressionSyntax {
    let root = expression()
    if stream.token.kind != .end { stream.unexpected() }
    return root
  }

  /// Parses an expression: `a ? b : c`, or one that binds more tightly.
  private mutating func expression() -> ExpressionSyntax {
    nested { (parser: inout Parser) in
      let condition = parser.binary(atLeast: 1)
      guard parser.stream.take(.question) else { return condition }
      let yes = parser.expression()
      parser.stream.expect(.colon)
      let no = parser.expression()
      return parser.stream.node(.conditional(condition, yes, no), from: condition.range.lowerBound)
    }
  }

  /// Parses one level deeper; `missing` beyond the limit.
  private mutating func nested(_ read: (inout Parser) -> ExpressionSyntax) -> ExpressionSyntax {
    guard stream.nest() else { return stream.abandon() }
    defer { stream.unnest() }
    return read(&self)
  }

  /// Parses operators with at least a precedence, grouped to the left.
  private mutating func binary(atLeast least: Int) -> ExpressionSyntax {
    var left = unary()
    while let (operation, precedence) = operation(), precedence >= least {
      stream.advance()
      let right = binary(atLeast: precedence + 1)
      left = stream.node(.binary(operation, left, right), from: left.range.lowerBound)
    }
    return left
  }

  /// The operator of the next token, with its precedence. Operators of other languages are understood, and reported
  /// with the one that is meant.
  private mutating func operation() -> (BinaryOperator, Int)? {
    switch stream.token.kind {
    case .sign(let sign):
      guard let operation = BinaryOperator(rawValue: sign.rawValue) else { return nil }
      return (operation, operation.precedence)
    case .name("in"): return (.isIn, BinaryOperator.isIn.precedence)
    case .name(let word):
      guard let meant = Self.foreignWords[word.lowercased()] else { return nil }
      stream.report(
        .otherLanguage, at: stream.token.range, ["found": word, "meant": meant.rawValue], edit: meant.rawValue)
      return (meant, meant.precedence)
    case .literal, .quotedName, .bad, .end: return nil
    }
  }

  private static let foreignWords: [String: BinaryOperator] = [
    "and": .and, "or": .or, "is": .equal, "mod": .remainder, "div": .divide, "eq": .equal, "ne": .notEqual,
  ]

  /// Parses signs, an operand, and the fields, calls and indices behind it.
  private mutating func unary() -> ExpressionSyntax {
    let start = stream.token.range.lowerBound
    switch stream.token.kind {
    case .sign(.not):
      stream.advance()
      let operand = nested { (parser: inout Parser) in parser.unary() }
      return stream.node(.unary(.not, operand), from: start)
    case .sign(.minus):
      if let literal = LiteralParser.negative(&stream) { return members(of: literal) }
      stream.advance()
      let operand = nested { (parser: inout Parser) in parser.unary() }
      return stream.node(.unary(.negate, operand), from: start)
    case .name("not") where startsOperand(stream.peek(1)):
      stream.report(.otherLanguage, at: stream.token.range, ["found": "not", "meant": "!"], edit: "!")
      stream.advance()
      let operand = nested { (parser: inout Parser) in parser.unary() }
      return stream.node(.unary(.not, operand), from: start)
    case .literal, .name, .quotedName, .sign, .bad, .end: return members(of: primary())
    }
  }

  /// Whether an operand begins with a token.
  private func startsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .name(let word): word != "in"
    case .literal, .sign(.openParenthesis): true
    case .quotedName, .sign, .bad, .end: false
    }
  }

  /// Parses the fields, calls and indices behind an operand.
  private mutating func members(of operand: ExpressionSyntax) -> ExpressionSyntax {
    var operand = operand
    let start = operand.range.lowerBound
    while true {
      switch stream.token.kind {
      case .sign(.point):
        stream.advance()
        operand = member(of: operand, from: start)
      case .sign(.openBracket):
        stream.advance()
        let index = expression()
        stream.expect(.closeBracket)
        operand = stream.node(.index(operand, index), from: start)
      case .sign(.openBrace):
        guard let type = typeName(operand) else { return operand }
        operand = message(type, from: start)
      case .literal, .name, .quotedName, .sign, .bad, .end: return operand
      }
    }
  }

  private mutating func member(of operand: ExpressionSyntax, from start: Int) -> ExpressionSyntax {
    switch stream.token.kind {
    case .quotedName(let field):
      stream.advance()
      return stream.node(.select(operand, field: field), from: start)
    case .name(let name) where name != "in":
      stream.advance()
      guard stream.token.kind == .sign(.openParenthesis) else {
        return stream.node(.select(operand, field: name), from: start)
      }
      let nameRange = stream.peek(-1).range
      let arguments = arguments()
      return CallParser.call(name, at: nameRange, target: operand, arguments: arguments, from: start, &stream)
    case .literal, .name, .sign, .bad, .end:
      stream.unexpected()
      return stream.node(.missing, from: start)
    }
  }

  /// Parses a constant, a name, a call, or an expression in brackets.
  private mutating func primary() -> ExpressionSyntax {
    let start = stream.token.range.lowerBound
    switch stream.token.kind {
    case .literal(let literal): return LiteralParser.constant(literal, from: start, &stream)
    case .name(let name): return named(name, isAbsolute: false, from: start)
    case .sign(.point):
      stream.advance()
      guard case .name(let name) = stream.token.kind else { return gap() }
      return named(name, isAbsolute: true, from: start)
    case .sign(.openParenthesis):
      stream.advance()
      let inner = expression()
      stream.expect(.closeParenthesis)
      return inner
    case .sign(.openBracket):
      stream.advance()
      let items = items(until: .closeBracket)
      return stream.node(.list(items), from: start)
    case .sign(.openBrace): return mapLiteral(from: start)
    case .bad:
      stream.advance()
      return ExpressionSyntax(.missing, at: start..<stream.lastEnd)
    case .quotedName, .sign, .end: return gap()
    }
  }

  /// Reports an unexpected token, and leaves it to the surrounding node.
  private mutating func gap() -> ExpressionSyntax {
    stream.unexpected()
    let start = stream.token.range.lowerBound
    switch stream.token.kind {
    case .sign(.closeParenthesis), .sign(.closeBracket), .sign(.closeBrace), .sign(.comma), .sign(.colon), .end: break
    case .literal, .name, .quotedName, .sign, .bad: stream.advance()
    }
    return ExpressionSyntax(.missing, at: start..<max(start, stream.lastEnd))
  }

  private mutating func named(_ name: String, isAbsolute: Bool, from start: Int) -> ExpressionSyntax {
    let nameRange = stream.token.range
    stream.advance()
    if stream.token.kind == .sign(.openParenthesis) {
      let arguments = arguments()
      return CallParser.call(name, at: nameRange, target: nil, arguments: arguments, from: start, &stream)
    }
    if Self.reservedWords.contains(name) { stream.report(.reservedWord, at: nameRange, ["name": name]) }
    return stream.node(.name(name, isAbsolute: isAbsolute), from: start)
  }

  /// Parses arguments, from the bracket on: `(a, b)`.
  private mutating func arguments() -> [ExpressionSyntax] {
    stream.advance()
    return items(until: .closeParenthesis)
  }

  /// Parses expressions with commas between, up to a closing bracket. A comma at the end is allowed.
  private mutating func items(until close: Token.Sign) -> [ExpressionSyntax] {
    var items: [ExpressionSyntax] = []
    while stream.token.kind != .sign(close), !stream.isAtEnd {
      let before = stream.position
      items.append(expression())
      guard stream.take(.comma) else { break }
      if stream.position == before { break }
    }
    stream.expect(close)
    return items
  }

  /// Parses a map: `{key: value, …}`.
  private mutating func mapLiteral(from start: Int) -> ExpressionSyntax {
    stream.advance()
    var entries: [ExpressionEntry] = []
    while stream.token.kind != .sign(.closeBrace), !stream.isAtEnd {
      let key = expression()
      stream.expect(.colon)
      entries.append(ExpressionEntry(key: key, value: expression()))
      guard stream.take(.comma) else { break }
    }
    stream.expect(.closeBrace)
    return stream.node(.map(entries), from: start)
  }

  /// The dotted name before a brace: `a.b.Type{`.
  private func typeName(_ operand: ExpressionSyntax) -> String? {
    switch operand.kind {
    case .name(let name, _): name
    case .select(let base, let field): typeName(base).map { $0 + "." + field }
    case .literal, .presence, .index, .call, .list, .map, .message, .unary, .binary, .conditional, .macro, .missing:
      nil
    }
  }

  /// Parses a message, `{field: value, …}` behind a type, which is reported as unsupported.
  private mutating func message(_ type: String, from start: Int) -> ExpressionSyntax {
    stream.report(.messageNotSupported, at: start..<stream.lastEnd, ["type": type])
    stream.advance()
    while stream.token.kind != .sign(.closeBrace), !stream.isAtEnd {
      if case .name = stream.token.kind {
        stream.advance()
      } else if case .quotedName = stream.token.kind {
        stream.advance()
      } else {
        stream.unexpected()
      }
      stream.expect(.colon)
      _ = expression()
      guard stream.take(.comma) else { break }
    }
    stream.expect(.closeBrace)
    return stream.node(.message(type), from: start)
  }

  /// The reserved words of CEL, without the constants `true`, `false` and `null`.
  static let reservedWords: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let", "loop", "namespace",
    "package", "return", "var", "void", "while",
  ]
}
