/// The syntax tree of an expression: nodes, each with its range in the text.
///
/// Two trees are equal if their nodes are; ranges are not compared.
public struct ExpressionSyntax: Hashable, Sendable {
  public indirect enum Kind: Hashable, Sendable {
    case literal(ExpressionLiteral)
    /// A name. `isAbsolute` where it has a point before it: then it never refers to a variable of a macro.
    case name(String, isAbsolute: Bool)
    /// `customer.name`, or `` customer.`a name` ``.
    case select(ExpressionSyntax, field: String)
    /// `has(customer.name)`.
    case presence(ExpressionSyntax, field: String)
    case index(ExpressionSyntax, ExpressionSyntax)
    /// `size(x)`, or `x.size()` with `x` as the target.
    case call(String, target: ExpressionSyntax?, arguments: [ExpressionSyntax])
    case list([ExpressionSyntax])
    case map([ExpressionEntry])
    /// `Type{field: value}`: it is read, and refused by name.
    case message(String)
    case unary(UnaryOperator, ExpressionSyntax)
    case binary(BinaryOperator, ExpressionSyntax, ExpressionSyntax)
    /// `condition ? yes : no`.
    case conditional(ExpressionSyntax, ExpressionSyntax, ExpressionSyntax)
    /// `rows.all(r, r.price > 0)`: the variable and one or two arguments that are read once for each item.
    case macro(ExpressionMacro, source: ExpressionSyntax, variable: String, arguments: [ExpressionSyntax])
    /// A part that could not be parsed; a problem has the reason.
    case missing
  }

  public let kind: Kind
  /// The range in the bytes of the text.
  public let range: Range<Int>
  /// The number of levels from the node to its deepest leaf: 1 for a leaf.
  let height: Int

  /// - Parameters:
  ///   - kind: what the node is, with the nodes right below it.
  ///   - range: the bytes of the text that it covers.
  public init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
    height = 1 + (kind.children.map(\.height).max() ?? 0)
  }

  public static func == (left: ExpressionSyntax, right: ExpressionSyntax) -> Bool { left.kind == right.kind }

  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A key of a map with its value.
public struct ExpressionEntry: Hashable, Sendable {
  public let key: ExpressionSyntax
  public let value: ExpressionSyntax

  /// - Parameters:
  ///   - key: the expression of the key.
  ///   - value: the expression of its value.
  public init(key: ExpressionSyntax, value: ExpressionSyntax) {
    self.key = key
    self.value = value
  }
}

extension ExpressionSyntax.Kind {
  /// The child nodes, in the order of the text.
  public var children: [ExpressionSyntax] {
    switch self {
    case .literal, .name, .message, .missing: []
    case .select(let base, _), .presence(let base, _), .unary(_, let base): [base]
    case .index(let left, let right), .binary(_, let left, let right): [left, right]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .list(let items): items
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .conditional(let condition, let yes, let no): [condition, yes, no]
    case .macro(_, let source, _, let arguments): [source] + arguments
    }
  }
}

/// Trees made of this one.
extension ExpressionSyntax {
  /// The same tree with some nodes replaced. O(nodes).
  /// - Parameter change: the replacement of a node, or nil where it stays. It is called with every node, the
  ///   outer ones first; the nodes below one that it changed are not visited.
  public func replacing(_ change: (ExpressionSyntax) -> ExpressionSyntax?) -> ExpressionSyntax {
    change(self) ?? ExpressionSyntax(kind { $0.replacing(change) }, at: range)
  }

  /// The same tree with one range for all of its nodes.
  /// - Parameter range: bytes of the text that the tree is reported at.
  public func placed(at range: Range<Int>) -> ExpressionSyntax {
    ExpressionSyntax(kind { $0.placed(at: range) }, at: range)
  }

  /// The kind with its child nodes replaced by `inside`.
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
