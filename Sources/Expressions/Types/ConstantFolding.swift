/// Works out the constant parts of an expression before it is ever evaluated.
enum ConstantFolding {
  /// The same expression with its constant parts worked out. Parts that end in an error stay as they are, but the
  /// whole of an arithmetic or a call whose constants cannot but fail is `invalid`.
  static func folded(_ typed: TypedExpression) -> TypedExpression {
    let parts = typed.with(children: typed.children.map(folded))
    guard isFoldable(parts) else { return parts }
    let program = ExpressionProgram(parts)
    do throws(ExpressionError) {
      let value = try program.evaluate([], in: EvaluationContext(steps: 2000))
      guard value.weight <= 64 else { return parts }
      return TypedExpression(.constant(value), typed.type, at: typed.range, isNullable: value.isNull)
    } catch {
      switch error {
      case .unavailable, .tooExpensive: return parts
      case .blankOperand, .noSuchOverload, .divisionByZero, .overflow, .outOfRange, .noSuchKey, .noSuchField,
        .unknownName, .unknownFunction, .invalidArgument, .conversion, .repeatedKey, .unsupported:
        return TypedExpression(.invalid(error), typed.type, at: typed.range)
      }
    }
  }

  /// Whether nothing but constants stands right below.
  private static func isFoldable(_ typed: TypedExpression) -> Bool {
    switch typed.kind {
    case .not, .negate, .compare, .arithmetic, .member, .conditional, .decimal, .and, .or, .index, .select:
      return typed.children.allSatisfy { $0.constant != nil }
    case .call(let function, let arguments):
      return function.declaration.traits.isDisjoint(with: [.readsClock, .staysOpen])
        && arguments.allSatisfy { $0.constant != nil }
    case .list(let items): return !items.isEmpty && items.count <= 32 && items.allSatisfy { $0.constant != nil }
    case .constant, .variable, .local, .field, .presence, .map, .macro, .invalid: return false
    }
  }
}
