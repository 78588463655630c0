/// Gives every node of a tree its type, and tells what cannot be. One cause is told once: what is wrong below a node
/// makes it `dyn`, which agrees with everything.
struct Checker {
  /// The variable of a macro.
  struct Local {
    let name: String
    let type: ExpressionType
    let isNullable: Bool
    /// The field whose items it stands for.
    let field: RecordType.Field?
  }

  let environment: ExpressionEnvironment
  let isStrict: Bool
  private(set) var problems: [ExpressionProblem] = []
  var locals: [Local] = []

  init(_ environment: ExpressionEnvironment, isStrict: Bool) {
    self.environment = environment
    self.isStrict = isStrict
  }

  mutating func report(
    _ kind: ExpressionProblem.Kind, at range: Range<Int>, _ arguments: [String: String] = [:],
    edit: ExpressionProblem.Edit? = nil
  ) {
    guard problems.count < Parser.mostProblems, isStrict else { return }
    problems.append(ExpressionProblem(kind, at: range, arguments, edit: edit))
  }

  /// Two sides that are compared, their texts read as the fields beside them read them.
  mutating func read(
    _ left: TypedExpression, _ right: TypedExpression, isEquality: Bool
  ) -> (TypedExpression, TypedExpression) {
    guard isStrict else { return (left, right) }
    return readingLiterals { $0.compared(left, right, isEquality: isEquality) }
  }

  /// Reads the texts beside fields, and reports what is told of them.
  mutating func readingLiterals<Result>(_ body: (inout TextLiterals) -> Result) -> Result {
    var literals = TextLiterals(environment, locals: locals)
    let result = body(&literals)
    for problem in literals.problems { report(problem.kind, at: problem.range, problem.arguments, edit: problem.edit) }
    return result
  }

  /// A node that can only end in an error.
  func invalid(_ error: ExpressionError, at range: Range<Int>) -> TypedExpression {
    TypedExpression(.invalid(error), .dyn, at: range)
  }

  /// Recurses as deep as the tree is high, which the parser bounds.
  mutating func check(_ node: ExpressionSyntax) -> TypedExpression {
    switch node.kind {
    case .literal(let literal): return constant(literal, at: node.range)
    case .name(let name, let isAbsolute): return self.name(name, isAbsolute: isAbsolute, at: node.range)
    case .select(let base, let field): return select(node, base: base, field: field)
    case .presence(let base, let field): return presence(base, field: field, at: node.range)
    case .index(let base, let index): return self.index(check(base), check(index), at: node.range)
    case .call(let name, let target, let arguments):
      return call(name, target: target, arguments: arguments, at: node.range)
    case .list(let items): return list(items.map { check($0) }, at: node.range)
    case .map(let entries):
      return map(entries.map { (check($0.key), check($0.value)) }, at: node.range)
    case .message: return invalid(.unsupported, at: node.range)
    case .unary(.not, let inner): return not(check(inner), at: node.range)
    case .unary(.negate, let inner): return negate(check(inner), at: node.range)
    case .binary(let operation, let left, let right):
      return binary(operation, check(left), check(right), at: node.range)
    case .conditional(let condition, let yes, let no):
      return conditional(check(condition), check(yes), check(no), at: node.range)
    case .macro(let macro, let source, let variable, let arguments):
      return self.macro(macro, source: source, variable: variable, arguments: arguments, at: node.range)
    case .missing: return invalid(.unsupported, at: node.range)
    }
  }

  private func constant(_ literal: ExpressionLiteral, at range: Range<Int>) -> TypedExpression {
    switch literal {
    case .null: TypedExpression(.constant(.null), .null, at: range, isNullable: true)
    case .bool(let flag): TypedExpression(.constant(.bool(flag)), .bool, at: range)
    case .int(let value): TypedExpression(.constant(.int(value)), .int, at: range)
    case .uint(let value): TypedExpression(.constant(.uint(value)), .uint, at: range)
    case .double(let value, let digits):
      TypedExpression(.constant(.double(value)), .double, at: range, exact: WideDecimal(digits))
    case .string(let text): TypedExpression(.constant(.string(text)), .string, at: range)
    case .bytes(let bytes): TypedExpression(.constant(.bytes(bytes)), .bytes, at: range)
    }
  }

  private mutating func list(_ items: [TypedExpression], at range: Range<Int>) -> TypedExpression {
    var items = items
    if isStrict, items.contains(where: { $0.type == .decimal }) {
      let decimals = items.compactMap { $0.type == .null ? $0 : $0.asDecimal }
      if decimals.count == items.count { items = decimals }
    }
    let type = items.reduce(ExpressionType.null) { $0.joined(with: $1.type) }
    return TypedExpression(.list(items), .list(type == .null ? .dyn : type), at: range)
  }

  private mutating func map(
    _ entries: [(TypedExpression, TypedExpression)], at range: Range<Int>
  ) -> TypedExpression {
    for (key, _) in entries where ![.bool, .int, .uint, .string, .dyn].contains(key.type) {
      report(.wrongType, at: key.range, ["expected": "string", "found": key.type.description])
    }
    let key = entries.reduce(ExpressionType.null) { $0.joined(with: $1.0.type) }
    let value = entries.reduce(ExpressionType.null) { $0.joined(with: $1.1.type) }
    let type = ExpressionType.map(key == .null ? .dyn : key, value == .null ? .dyn : value)
    return TypedExpression(.map(entries.map { (key: $0.0, value: $0.1) }), type, at: range)
  }

  private mutating func index(
    _ base: TypedExpression, _ index: TypedExpression, at range: Range<Int>
  ) -> TypedExpression {
    var base = base
    let result: ExpressionType
    switch base.type {
    case .list(let item):
      result = item
      if !index.type.agrees(with: .int) { reportIndex(index, expected: .int) }
    case .map(let key, let value):
      result = value
      if isStrict { base = readingLiterals { $0.map(base, by: index) } }
      if !index.type.agrees(with: key), !(index.type.isNumber && key.isNumber) { reportIndex(index, expected: key) }
    case .dyn: result = .dyn
    case .null, .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months,
      .record, .type:
      report(.wrongOperand, at: base.range, ["operator": "[]", "type": base.type.description])
      result = .dyn
    }
    return TypedExpression(.index(base, index), result, at: range, isNullable: result.isDyn || base.isListOfData)
  }

  private mutating func reportIndex(_ index: TypedExpression, expected: ExpressionType) {
    report(.wrongType, at: index.range, ["expected": expected.description, "found": index.type.description])
  }
}
