/// Reads words into a tree, by precedence; it goes on behind a mistake, so that one run tells of several.
///
/// It recurses only where brackets, calls, signs or conditions nest, and counts those levels.
struct Parser {
  let limits: ExpressionLimits
  private let bytes: [UInt8]
  private let tokens: [Token]
  private(set) var position = 0
  private(set) var problems: [ExpressionProblem]
  private var nesting = 0
  /// Set once the text nests too deeply: the rest is not read.
  private var isAbandoned = false

  static let mostProblems = 20

  init(_ text: String, limits: ExpressionLimits) {
    var lexer = Lexer(text)
    self.limits = limits
    tokens = lexer.tokens()
    bytes = lexer.bytes
    problems = lexer.problems
  }

  var token: Token { tokens[min(position, tokens.count - 1)] }
  func peek(_ ahead: Int) -> Token { tokens[min(position + ahead, tokens.count - 1)] }
  /// Where the last word that was read ends.
  var lastEnd: Int { position > 0 ? tokens[min(position, tokens.count) - 1].range.upperBound : 0 }
  func lastByte(of token: Token) -> UInt8 { token.range.isEmpty ? 0 : bytes[token.range.upperBound - 1] }

  mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  mutating func take(_ sign: Token.Sign) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    advance()
    return true
  }

  /// Reports unless something was already said of this place.
  mutating func report(
    _ kind: ExpressionProblem.Kind, at range: Range<Int>, _ arguments: [String: String] = [:],
    edit replacement: String? = nil
  ) {
    guard problems.count < Self.mostProblems, !isAbandoned,
      !problems.contains(where: { $0.severity == .error && $0.range.lowerBound == range.lowerBound })
    else { return }
    let edit = replacement.map { ExpressionProblem.Edit(range, $0) }
    problems.append(ExpressionProblem(kind, at: range, arguments, edit: edit))
  }

  mutating func document() -> ExpressionSyntax {
    let root = expression()
    if token.kind != .end { unexpected() }
    return root
  }

  mutating func unexpected() {
    report(.unexpectedText, at: token.range, ["found": isAtEnd ? "" : text(of: token)])
  }

  var isAtEnd: Bool { token.kind == .end }
  func text(of token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  /// A whole expression: `a ? b : c`, or what binds tighter.
  mutating func expression() -> ExpressionSyntax {
    nested { (parser: inout Parser) in
      let condition = parser.binary(atLeast: 1)
      guard parser.take(.question) else { return condition }
      let yes = parser.expression()
      parser.expect(.colon)
      let no = parser.expression()
      return parser.node(.conditional(condition, yes, no), from: condition.range.lowerBound)
    }
  }

  /// One level deeper; a gap where that is too deep.
  mutating func nested(_ read: (inout Parser) -> ExpressionSyntax) -> ExpressionSyntax {
    guard nesting < limits.nesting, !isAbandoned else { return abandon() }
    nesting += 1
    defer { nesting -= 1 }
    return read(&self)
  }

  private mutating func abandon() -> ExpressionSyntax {
    report(.tooDeep, at: token.range, ["limit": String(limits.nesting)])
    isAbandoned = true
    position = tokens.count - 1
    return ExpressionSyntax(.missing, at: token.range)
  }

  /// A node from a place up to the last word; a gap where the tree grows too high.
  mutating func node(_ kind: ExpressionSyntax.Kind, from start: Int) -> ExpressionSyntax {
    let node = ExpressionSyntax(kind, at: start..<max(start, lastEnd))
    return node.height > limits.height ? abandon() : node
  }

  /// Takes the sign, or says that it is missing.
  mutating func expect(_ sign: Token.Sign) {
    guard !take(sign) else { return }
    report(.missingSign, at: token.range, ["expected": sign.rawValue])
  }

  /// Operators that bind at least so tightly, grouped to the left.
  private mutating func binary(atLeast least: Int) -> ExpressionSyntax {
    var left = unary()
    while let (operation, precedence) = operation(), precedence >= least {
      advance()
      let right = binary(atLeast: precedence + 1)
      left = node(.binary(operation, left, right), from: left.range.lowerBound)
    }
    return left
  }

  /// The operator that stands here; words of other languages are understood, and a problem says what is meant.
  private mutating func operation() -> (BinaryOperator, Int)? {
    switch token.kind {
    case .sign(let sign):
      guard let operation = BinaryOperator(rawValue: sign.rawValue) else { return nil }
      return (operation, operation.precedence)
    case .name("in"): return (.isIn, BinaryOperator.isIn.precedence)
    case .name(let word):
      guard let meant = Self.words[word.lowercased()] else { return nil }
      report(.otherLanguage, at: token.range, ["found": word, "meant": meant.rawValue], edit: meant.rawValue)
      return (meant, meant.precedence)
    case .literal, .quotedName, .bad, .end: return nil
    }
  }

  private static let words: [String: BinaryOperator] = [
    "and": .and, "or": .or, "is": .equal, "mod": .remainder, "div": .divide, "eq": .equal, "ne": .notEqual,
  ]
}
