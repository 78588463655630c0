extension TypedExpression {
  /// The same expression with its constant parts worked out. Parts that end in an error stay as they are, but the
  /// whole of an arithmetic or a call whose constants cannot but fail is `invalid`.
  var folded: TypedExpression {
    let parts = self.with(children: children.map(\.folded))
    guard parts.isFoldable else { return parts }
    let program = ExpressionProgram(parts)
    do throws(ExpressionError) {
      let value = try program.evaluate([], in: EvaluationContext(steps: 2000))
      guard value.weight <= 64 else { return parts }
      return TypedExpression(.constant(value), type, at: range, isNullable: value.isNull)
    } catch {
      switch error {
      case .unavailable, .tooExpensive: return parts
      case .blankOperand, .noSuchOverload, .divisionByZero, .overflow, .outOfRange, .noSuchKey, .noSuchField,
        .unknownName, .unknownFunction, .invalidArgument, .conversion, .repeatedKey, .unsupported:
        return TypedExpression(.invalid(error), type, at: range)
      }
    }
  }

  /// Whether nothing but constants stands right below.
  private var isFoldable: Bool {
    switch kind {
    case .not, .negate, .compare, .arithmetic, .member, .conditional, .decimal, .and, .or, .index, .select:
      return children.allSatisfy { $0.constant != nil }
    case .call(let function, let arguments):
      return function.declaration.traits.isDisjoint(with: [.readsClock, .staysOpen])
        && arguments.allSatisfy { $0.constant != nil }
    case .list(let items): return !items.isEmpty && items.count <= 32 && items.allSatisfy { $0.constant != nil }
    case .constant, .variable, .local, .field, .presence, .map, .macro, .invalid: return false
    }
  }

  /// The same node over other parts, which must be as many as `children`.
  func with(children parts: [TypedExpression]) -> TypedExpression {
    guard parts.count == children.count, !parts.isEmpty else { return self }
    return TypedExpression(Self.rebuilt(kind, parts), type, at: range, isNullable: isNullable, exact: exact)
  }

  private static func rebuilt(_ kind: Kind, _ parts: [TypedExpression]) -> Kind {
    switch kind {
    case .constant, .variable, .local, .invalid: return kind
    case .field(_, let index, let name): return .field(parts[0], index: index, name: name)
    case .select(_, let name): return .select(parts[0], name: name)
    case .presence(_, let name): return .presence(parts[0], name: name)
    case .not: return .not(parts[0])
    case .negate: return .negate(parts[0])
    case .decimal: return .decimal(parts[0])
    case .index: return .index(parts[0], parts[1])
    case .and: return .and(parts[0], parts[1])
    case .or: return .or(parts[0], parts[1])
    case .compare(let operation, _, _): return .compare(operation, parts[0], parts[1])
    case .arithmetic(let operation, _, _): return .arithmetic(operation, parts[0], parts[1])
    case .member: return .member(parts[0], parts[1])
    case .conditional: return .conditional(parts[0], parts[1], parts[2])
    case .list: return .list(parts)
    case .call(let function, _): return .call(function, parts)
    case .map:
      return .map(stride(from: 0, to: parts.count - 1, by: 2).map { (key: parts[$0], value: parts[$0 + 1]) })
    case .macro(let macro, _, let level, let condition, _):
      return .macro(
        macro, source: parts[0], level: level, condition: condition == nil ? nil : parts[1],
        body: parts[parts.count - 1])
    }
  }
}
