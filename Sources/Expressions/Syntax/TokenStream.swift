/// The tokens of a text, the one that is read next, and the problems that were found up to there.
struct TokenStream {
  private let limits: ExpressionLimits
  private let bytes: [UInt8]
  private let tokens: [Token]
  private(set) var position = 0
  private(set) var problems: [ExpressionProblem]
  private var nesting = 0
  /// Set once the text nests too deeply: the rest is not read.
  private var isAbandoned = false

  init(_ text: String, limits: ExpressionLimits) {
    var lexer = Lexer(text)
    self.limits = limits
    tokens = lexer.tokens()
    bytes = lexer.cursor.bytes
    problems = lexer.cursor.problems
  }

  /// The next token; the end token behind the last one.
  var token: Token { tokens[min(position, tokens.count - 1)] }

  var isAtEnd: Bool { token.kind == .end }

  /// The token at a distance from the next one; negative for an earlier one.
  func peek(_ ahead: Int) -> Token { tokens[min(position + ahead, tokens.count - 1)] }

  /// The end of the last token that was read.
  var lastEnd: Int { position > 0 ? tokens[min(position, tokens.count) - 1].range.upperBound : 0 }

  func lastByte(of token: Token) -> UInt8 { token.range.isEmpty ? 0 : bytes[token.range.upperBound - 1] }

  private func text(of token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  /// Skips a token.
  mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  /// Skips a sign, if it is the next token.
  /// - Returns: whether it was.
  mutating func take(_ sign: Token.Sign) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    advance()
    return true
  }

  /// Takes the sign, or reports that it is missing.
  mutating func expect(_ sign: Token.Sign) {
    guard !take(sign) else { return }
    report(.missingSign, at: token.range, ["expected": sign.rawValue])
  }

  /// Reports a problem unless there is one that begins at the same byte.
  mutating func report(
    _ kind: ExpressionProblem.Kind, at range: Range<Int>, _ arguments: [String: String] = [:],
    edit replacement: String? = nil
  ) {
    guard problems.count < ExpressionLimits.problems, !isAbandoned,
      !problems.contains(where: { $0.severity == .error && $0.range.lowerBound == range.lowerBound })
    else { return }
    let edit = replacement.map { ExpressionProblem.Edit(range, $0) }
    problems.append(ExpressionProblem(kind, at: range, arguments, edit: edit))
  }

  /// Reports the next token as unexpected.
  mutating func unexpected() {
    report(.unexpectedText, at: token.range, ["found": isAtEnd ? "" : text(of: token)])
  }

  /// A node from a byte up to the last token that was read; `missing` where the tree exceeds its height.
  mutating func node(_ kind: ExpressionSyntax.Kind, from start: Int) -> ExpressionSyntax {
    let node = ExpressionSyntax(kind, at: start..<max(start, lastEnd))
    return node.height > limits.height ? abandon() : node
  }

  /// Enters a level of nesting.
  /// - Returns: whether that is not too deep.
  mutating func nest() -> Bool {
    guard nesting < limits.nesting, !isAbandoned else { return false }
    nesting += 1
    return true
  }

  /// Leaves a level of nesting.
  mutating func unnest() { nesting -= 1 }

  /// Skips the rest of the text, which nests too deeply.
  mutating func abandon() -> ExpressionSyntax {
    report(.tooDeep, at: token.range, ["limit": String(limits.nesting)])
    isAbandoned = true
    position = tokens.count - 1
    return ExpressionSyntax(.missing, at: token.range)
  }
}
