/// The texts that an expression gives as they are written: its own, those of its branches, the items of a list.
public struct GivenTexts {
  private let root: TypedExpression

  /// - Parameter root: the expression whose texts are meant.
  public init(_ root: TypedExpression) { self.root = root }

  /// The texts with their ranges, in the order in which they are written. O(nodes).
  public var all: [(text: String, range: Range<Int>)] { Self.texts(root) }

  /// The expression with other texts. O(nodes).
  /// - Parameters:
  ///   - change: what a whole text becomes.
  ///   - joined: what a text becomes that is put together with others.
  public func replaced(
    _ change: (String) -> String, joined: (String) -> String = { $0 }
  ) -> TypedExpression {
    Self.replaced(root, change, joined)
  }

  private static func texts(_ part: TypedExpression) -> [(text: String, range: Range<Int>)] {
    switch part.kind {
    case .constant(.string(let text)): return [(text, part.range)]
    case .constant(.list(let list)):
      return list.items.compactMap { item in if case .string(let text) = item { (text, part.range) } else { nil } }
    case .conditional(_, let yes, let no): return texts(yes) + texts(no)
    case .call(.or, let values): return values.flatMap(texts)
    case .list(let items): return items.flatMap(texts)
    case .arithmetic(.add, let left, let right): return isList(part) ? texts(left) + texts(right) : []
    case .constant, .variable, .local, .field, .select, .presence, .index, .not, .negate, .and, .or, .compare,
      .arithmetic, .member, .map, .call, .macro, .decimal, .invalid:
      return []
    }
  }

  private static func replaced(
    _ part: TypedExpression, _ change: (String) -> String, _ joined: (String) -> String
  ) -> TypedExpression {
    func inside(_ part: TypedExpression) -> TypedExpression { replaced(part, change, joined) }
    switch part.kind {
    case .constant(.string(let text)): return constant(.string(change(text)), in: part)
    case .constant(.list(let list)):
      let items = list.items.map { item -> ExpressionValue in
        if case .string(let text) = item { .string(change(text)) } else { item }
      }
      return constant(.list(items), in: part)
    case .conditional(let condition, let yes, let no):
      return part.with(children: [condition, inside(yes), inside(no)])
    case .call(.or, let values): return part.with(children: values.map(inside))
    case .list(let items): return part.with(children: items.map(inside))
    case .arithmetic(.add, let left, let right):
      if isList(part) { return part.with(children: [inside(left), inside(right)]) }
      return part.with(children: [replaced(left, joined, joined), replaced(right, joined, joined)])
    case .constant, .variable, .local, .field, .select, .presence, .index, .not, .negate, .and, .or, .compare,
      .arithmetic, .member, .map, .call, .macro, .decimal, .invalid:
      return part
    }
  }

  private static func constant(_ value: ExpressionValue, in part: TypedExpression) -> TypedExpression {
    TypedExpression(.constant(value), part.type, at: part.range, isNullable: part.isNullable)
  }

  private static func isList(_ part: TypedExpression) -> Bool { if case .list = part.type { true } else { false } }
}
