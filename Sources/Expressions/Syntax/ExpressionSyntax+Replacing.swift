extension ExpressionSyntax {
  /// The same tree with what `change` makes of nodes in their place: it is asked of every node, the outer ones first,
  /// and the nodes below one that it changed are not asked. O(nodes).
  public func replacing(_ change: (ExpressionSyntax) -> ExpressionSyntax?) -> ExpressionSyntax {
    change(self) ?? ExpressionSyntax(kind { $0.replacing(change) }, at: range)
  }

  /// The same tree, all of it standing at one place.
  public func standing(at place: Range<Int>) -> ExpressionSyntax {
    ExpressionSyntax(kind { $0.standing(at: place) }, at: place)
  }

  /// The kind with what `inside` makes of the nodes right below.
  private func kind(_ inside: (ExpressionSyntax) -> ExpressionSyntax) -> Kind {
    switch kind {
    case .literal, .name, .message, .missing: kind
    case .select(let base, let field): .select(inside(base), field: field)
    case .presence(let base, let field): .presence(inside(base), field: field)
    case .index(let base, let index): .index(inside(base), inside(index))
    case .call(let name, let target, let arguments):
      .call(name, target: target.map(inside), arguments: arguments.map(inside))
    case .list(let items): .list(items.map(inside))
    case .map(let entries):
      .map(entries.map { ExpressionEntry(key: inside($0.key), value: inside($0.value)) })
    case .unary(let operation, let operand): .unary(operation, inside(operand))
    case .binary(let operation, let left, let right): .binary(operation, inside(left), inside(right))
    case .conditional(let condition, let yes, let no): .conditional(inside(condition), inside(yes), inside(no))
    case .macro(let macro, let source, let variable, let arguments):
      .macro(macro, source: inside(source), variable: variable, arguments: arguments.map(inside))
    }
  }
}
