/// Makes the nodes of calls, and recognises macros among them.
enum CallParser {
  /// The node of a call: a macro where the name and the number of arguments are those of one.
  static func call(
    _ name: String, at nameRange: Range<Int>, target: ExpressionSyntax?, arguments: [ExpressionSyntax], from start: Int,
    _ stream: inout TokenStream
  ) -> ExpressionSyntax {
    if target == nil, name == "has", arguments.count == 1 { return presence(arguments[0], from: start, &stream) }
    if let target, let macro = ExpressionMacro(name: name, argumentCount: arguments.count) {
      guard case .name(let variable, isAbsolute: false) = arguments[0].kind else {
        stream.report(.macroNeedsName, at: arguments[0].range, ["name": name])
        return stream.node(.missing, from: start)
      }
      let rest = Array(arguments.dropFirst())
      return stream.node(.macro(macro, source: target, variable: variable, arguments: rest), from: start)
    }
    return stream.node(.call(name, target: target, arguments: arguments), from: start)
  }

  private static func presence(
    _ argument: ExpressionSyntax, from start: Int, _ stream: inout TokenStream
  ) -> ExpressionSyntax {
    guard case .select(let base, let field) = argument.kind else {
      stream.report(.presenceNeedsField, at: argument.range)
      return stream.node(.missing, from: start)
    }
    return stream.node(.presence(base, field: field), from: start)
  }
}
