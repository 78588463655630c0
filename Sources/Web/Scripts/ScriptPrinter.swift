import Expressions
import Localization

/// Writes an expression as JavaScript, node by node.
enum ScriptPrinter {
  /// An expression as JavaScript. Recurses as deep as the tree is high, which the parser bounds.
  ///
  /// - Parameter typed: the expression, or a part of it.
  /// - Returns: an expression of JavaScript over the operations `o`.
  /// - Throws: `ScriptProblem` for what the browser cannot run.
  static func text(of typed: TypedExpression) throws(ScriptProblem) -> String {
    switch typed.kind {
    case .constant(let value): return try literal(value, typed)
    case .variable(_, let name): return "o.field(r, \(ExpressionScript.literal(name)))"
    case .local(let level, _): return "v\(level)"
    case .field(let base, _, let name): return "o.field(\(try text(of: base)), \(ExpressionScript.literal(name)))"
    case .presence(let base, let name):
      guard case .record = base.type else { throw ScriptProblem(.type, typed) }
      return "!o.isBlank(o.field(\(try text(of: base)), \(ExpressionScript.literal(name))))"
    case .not(let inner): return try call("not", [inner])
    case .negate(let inner): return try call("negate", [inner])
    case .decimal(let inner): return try call("decimal", [inner])
    case .and(let left, let right): return "o.and(\(try lazy(left)), \(try lazy(right)))"
    case .or(let left, let right): return "o.or(\(try lazy(left)), \(try lazy(right)))"
    case .compare(let operation, let left, let right): return try compare(operation, left, right, typed)
    case .arithmetic(let operation, let left, let right):
      return try call(name(of: operation, typed), [left, right])
    case .member(let item, let list):
      guard case .list = list.type else { throw ScriptProblem(.type, typed) }
      return try call("isIn", [item, list])
    case .conditional(let condition, let yes, let no):
      return "o.choose(\(try lazy(condition)), \(try lazy(yes)), \(try lazy(no)))"
    case .list(let items): return try call("list", items)
    case .call(let function, let arguments): return try call(function, arguments, typed)
    case .macro(let macro, let source, let level, nil, let body):
      return try self.macro(macro, source, level, body, typed)
    case .index(let list, let index):
      guard case .list = list.type, index.type == .int else { throw ScriptProblem(.type, typed) }
      return "o.item(\(try text(of: list)), \(try text(of: index)), \(list.isListOfData))"
    case .macro, .select, .map: throw ScriptProblem(.type, typed)
    case .invalid(let error): return "o.fail(\"\(error.rawValue)\")"
    }
  }

  private static func lazy(_ typed: TypedExpression) throws(ScriptProblem) -> String {
    "() => " + (try text(of: typed))
  }

  private static func call(_ name: String, _ arguments: [TypedExpression]) throws(ScriptProblem) -> String {
    var texts: [String] = []
    for argument in arguments { texts.append(try text(of: argument)) }
    return "o.\(name)(" + texts.joined(separator: ", ") + ")"
  }

  private static func literal(_ value: ExpressionValue, _ typed: TypedExpression) throws(ScriptProblem) -> String {
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return "(\(number)n)"
    case .decimal(let number): return "new Decimal(\(number.units)n, \(number.scale))"
    case .string(let text): return ExpressionScript.literal(text)
    case .date(let date): return "new Day(\(date.daysSinceEpoch))"
    case .duration(let span): return "new Span(\(span.nanoseconds)n)"
    case .months(let months): return "new Months(\(months.count)n, \(months.calendar == .persian))"
    case .list(let list):
      var items: [String] = []
      for item in list.items { items.append(try literal(item, typed)) }
      return "[" + items.joined(separator: ", ") + "]"
    case .uint, .double, .bytes, .timestamp, .map, .record, .type: throw ScriptProblem(.type, typed)
    }
  }

  private static func compare(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression, _ typed: TypedExpression
  ) throws(ScriptProblem) -> String {
    for side in [left, right] where [.double, .uint, .bytes, .timestamp].contains(side.type) {
      throw ScriptProblem(.type, side)
    }
    for (value, other) in [(left, right), (right, left)] where other.constant?.isNull == true {
      guard case .list = value.type else { continue }
      if operation == .equal { return try call("isBlank", [value]) }
      if operation == .notEqual { return "!" + (try call("isBlank", [value])) }
    }
    return try call(name(of: operation, typed), [left, right])
  }

  private static func name(
    of operation: BinaryOperator, _ typed: TypedExpression
  ) throws(ScriptProblem) -> String {
    for side in typed.children where [.double, .uint, .bytes, .timestamp].contains(side.type) {
      throw ScriptProblem(.type, side)
    }
    return switch operation {
    case .or: "or"
    case .and: "and"
    case .equal: "equal"
    case .notEqual: "notEqual"
    case .less: "less"
    case .lessOrEqual: "lessOrEqual"
    case .greater: "greater"
    case .greaterOrEqual: "greaterOrEqual"
    case .isIn: "isIn"
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    case .remainder: "remainder"
    }
  }

  private static func call(
    _ function: ExpressionFunction, _ arguments: [TypedExpression], _ typed: TypedExpression
  ) throws(ScriptProblem) -> String {
    for argument in arguments where [.double, .uint, .bytes, .timestamp, .dyn].contains(argument.type) {
      throw ScriptProblem(.type, argument)
    }
    switch ScriptFunction(function, arguments) {
    case .operation(let name): return try call(name, arguments)
    case .context(let name): return "o.field(c, \"\(name)\")"
    case .orElse: return "o.orElse(\(try text(of: arguments[0])), \(try lazy(arguments[1])))"
    case .missing: throw ScriptProblem(.function, typed)
    }
  }

  private static func macro(
    _ macro: ExpressionMacro, _ source: TypedExpression, _ level: Int, _ body: TypedExpression,
    _ typed: TypedExpression
  ) throws(ScriptProblem) -> String {
    guard case .list = source.type, ![.double, .uint, .timestamp, .bytes].contains(body.type) else {
      throw ScriptProblem(.type, typed)
    }
    let parts = "\(try text(of: source)), (v\(level)) => \(try text(of: body))"
    switch macro {
    case .all: return "o.quantifier(false, \(parts))"
    case .exists: return "o.quantifier(true, \(parts))"
    case .existsOne: return "o.existsOne(\(parts))"
    case .map: return "o.map(\(parts))"
    case .filter: return "o.filter(\(parts))"
    case .count: return "o.count(\(parts))"
    case .avg: return "o.avg(\(parts))"
    case .min: return "o.min(\(parts))"
    case .max: return "o.max(\(parts))"
    case .sum:
      let zero =
        body.type == .decimal ? "new Decimal(0n, 0)" : (body.type == .duration ? "new Span(0n)" : "0n")
      return "o.sum(\(parts), \(zero))"
    }
  }
}
