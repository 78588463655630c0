import ByteText

/// Finds the function of a call, and the overload that takes its values.
struct CallChecker {
  let context: CheckingContext
  private var names: NameChecker { NameChecker(context: context) }

  /// A call as it is written: of a function, or of an aggregate over a list.
  func call(
    _ name: String, target: ExpressionSyntax?, arguments: [ExpressionSyntax], at range: Range<Int>
  ) -> TypedExpression {
    var name = name
    var target = target
    if let space = target.flatMap(names.qualified), context.environment.slot(of: space) == nil,
      ExpressionFunction(name: space + "." + name, isMember: false) != nil
    {
      name = space + "." + name
      target = nil
    }
    if let space = target.flatMap(names.qualified), Self.namespaces.contains(space),
      context.environment.slot(of: space) == nil
    {
      context.report(.unknownFunction, at: range, ["name": space + "." + name])
      return context.invalid(.unknownFunction, at: range)
    }
    let values = ((target.map { [$0] } ?? []) + arguments).map { context.check($0) }
    if let aggregate = MacroChecker(context: context).aggregate(name, values, at: range) { return aggregate }
    guard let function = ExpressionFunction(name: name, isMember: target != nil) else {
      return unknown(name, target: target, count: arguments.count, at: range)
    }
    return call(function.counting(in: context.environment.calendar), values, named: name, at: range)
  }

  private func unknown(
    _ name: String, target: ExpressionSyntax?, count: Int, at range: Range<Int>
  ) -> TypedExpression {
    let start = target.map { min($0.range.upperBound + 1, range.upperBound) } ?? range.lowerBound
    let nameRange = start..<min(start + name.utf8.count, range.upperBound)
    if name == "persian" {
      context.report(.persianAlone, at: range)
    } else if let macro = ExpressionMacro(rawValue: name) {
      context.report(.wrongCount, at: nameRange, ["name": macro.rawValue])
    } else {
      let functions = ExpressionFunction.allCases.filter { !$0.isPersian }
      let known = functions.map(\.rawValue) + ExpressionMacro.allCases.map(\.rawValue)
      context.reportUnknown(.unknownFunction, name, among: known, at: nameRange, ["name": name])
    }
    return context.invalid(.unknownFunction, at: range)
  }

  /// Name spaces of extensions that are not here.
  private static let namespaces: Set<String> = ["math", "sets", "base64", "optional", "cel", "proto", "net", "regex"]

  /// A call of a known function with its values, the operand before the point first.
  func call(
    _ function: ExpressionFunction, _ values: [TypedExpression], named name: String, at range: Range<Int>
  ) -> TypedExpression {
    let overloads = function.declaration.overloads
    guard overloads.contains(where: { $0.parameters.count == values.count }) else {
      context.report(.wrongCount, at: range, Self.counts(of: function, named: name))
      return context.invalid(.noSuchOverload, at: range)
    }
    if function == .or { return or(values, at: range) }
    let values = context.isStrict ? context.readingLiterals { $0.arguments(of: function, values) } : values
    if function == .matches { checkPattern(values[1]) }
    guard let (overload, converted) = match(overloads, values) else {
      reportArguments(overloads, values, named: name)
      return TypedExpression(.call(function, values), .dyn, at: range)
    }
    return TypedExpression(.call(function, converted), overload.result, at: range)
  }

  /// How many values stand in the brackets of a function: `1`, `1, 2`.
  private static func counts(of function: ExpressionFunction, named name: String) -> [String: String] {
    let operands = function.declaration.style == .member ? 1 : 0
    let counts = Set(function.declaration.overloads.map { $0.parameters.count - operands }).sorted().map(String.init)
    return ["name": name, "expected": counts.joined(separator: ", ")]
  }

  /// `x.or(y)`: y where x is blank.
  private func or(_ values: [TypedExpression], at range: Range<Int>) -> TypedExpression {
    let (value, other) = context.aligned(values[0], values[1])
    if !value.type.agrees(with: other.type) {
      context.report(.mixedTypes, at: range, ["type": value.type.description, "other": other.type.description])
    }
    return TypedExpression(
      .call(.or, [value, other]), value.type.joined(with: other.type), at: range, isNullable: other.isNullable)
  }

  private func checkPattern(_ pattern: TypedExpression) {
    guard context.isStrict, case .constant(.string(let source)) = pattern.kind else { return }
    do throws(PatternError) {
      try SearchPattern.check(source)
    } catch {
      context.report(.badPattern, at: pattern.range, ["pattern": source, "reason": error.reason.rawValue])
    }
  }

  /// The first overload that takes the values as they are, or else with ints as decimals.
  private func match(
    _ overloads: [Overload], _ values: [TypedExpression]
  ) -> (overload: Overload, values: [TypedExpression])? {
    let fitting = overloads.filter { $0.parameters.count == values.count }
    let exact = fitting.first { zip($0.parameters, values).allSatisfy { $0.takes($1.type) } }
    if let exact {
      let isOpen = values.contains { $0.type.isDyn } && fitting.contains { $0.result != exact.result }
      return (isOpen ? Overload(exact.parameters, .dyn) : exact, values)
    }
    guard context.isStrict else { return nil }
    for overload in fitting {
      let converted = zip(overload.parameters, values).compactMap { parameter, value in
        parameter.takes(value.type) ? value : (parameter == .decimal ? value.asDecimal : nil)
      }
      if converted.count == values.count { return (overload, converted) }
    }
    return nil
  }

  private func reportArguments(_ overloads: [Overload], _ values: [TypedExpression], named name: String) {
    let fitting = overloads.filter { $0.parameters.count == values.count }
    let wrong = values.indices.first { index in
      !fitting.contains { $0.parameters[index].takes(values[index].type) }
    }
    guard let index = wrong ?? values.indices.first else { return }
    if values[index].type == .null {
      context.report(.nullOperand, at: values[index].range, ["operator": name])
    } else {
      context.report(
        .wrongArgument, at: values[index].range,
        ["name": name, "type": values[index].type.description, "position": String(index + 1)])
    }
  }
}
