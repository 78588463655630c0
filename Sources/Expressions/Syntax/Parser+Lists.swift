extension Parser {
  /// `(a, b)`, from the bracket on.
  mutating func arguments() -> [ExpressionSyntax] {
    advance()
    return items(until: .closeParenthesis)
  }

  /// Expressions with commas between, up to a closing bracket; one comma more at the end is allowed.
  mutating func items(until close: Token.Sign) -> [ExpressionSyntax] {
    var items: [ExpressionSyntax] = []
    while token.kind != .sign(close), !isAtEnd {
      let before = position
      items.append(expression())
      guard take(.comma) else { break }
      if position == before { break }
    }
    expect(close)
    return items
  }

  /// `{key: value, …}`.
  mutating func mapLiteral(from start: Int) -> ExpressionSyntax {
    advance()
    var entries: [ExpressionEntry] = []
    while token.kind != .sign(.closeBrace), !isAtEnd {
      let key = expression()
      expect(.colon)
      entries.append(ExpressionEntry(key: key, value: expression()))
      guard take(.comma) else { break }
    }
    expect(.closeBrace)
    return node(.map(entries), from: start)
  }

  /// The dotted name before a brace: `a.b.Type{`.
  func typeName(_ operand: ExpressionSyntax) -> String? {
    switch operand.kind {
    case .name(let name, _): name
    case .select(let base, let field): typeName(base).map { $0 + "." + field }
    case .literal, .presence, .index, .call, .list, .map, .message, .unary, .binary, .conditional, .macro, .missing:
      nil
    }
  }

  /// `{field: value, …}` behind a type: read, and refused.
  mutating func message(_ type: String, from start: Int) -> ExpressionSyntax {
    report(.messageNotSupported, at: start..<lastEnd, ["type": type])
    advance()
    while token.kind != .sign(.closeBrace), !isAtEnd {
      if case .name = token.kind { advance() } else if case .quotedName = token.kind { advance() } else { unexpected() }
      expect(.colon)
      _ = expression()
      guard take(.comma) else { break }
    }
    expect(.closeBrace)
    return node(.message(type), from: start)
  }

  /// A call, or the macro that it is.
  mutating func call(
    _ name: String, at nameRange: Range<Int>, target: ExpressionSyntax?, arguments: [ExpressionSyntax], from start: Int
  ) -> ExpressionSyntax {
    if target == nil, name == "has", arguments.count == 1 { return presence(arguments[0], from: start) }
    if let target, let macro = ExpressionMacro(name: name, argumentCount: arguments.count) {
      guard case .name(let variable, isAbsolute: false) = arguments[0].kind else {
        report(.macroNeedsName, at: arguments[0].range, ["name": name])
        return node(.missing, from: start)
      }
      let rest = Array(arguments.dropFirst())
      return node(.macro(macro, source: target, variable: variable, arguments: rest), from: start)
    }
    return node(.call(name, target: target, arguments: arguments), from: start)
  }

  private mutating func presence(_ argument: ExpressionSyntax, from start: Int) -> ExpressionSyntax {
    guard case .select(let base, let field) = argument.kind else {
      report(.presenceNeedsField, at: argument.range)
      return node(.missing, from: start)
    }
    return node(.presence(base, field: field), from: start)
  }
}
