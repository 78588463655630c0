/// Makes the steps of a typed expression; what is common and simple gets a step of its own.
enum StepBuilder {
  static func step(for typed: TypedExpression) -> Step {
    switch typed.kind {
    case .constant(let value): ConstantAccessStep(value)
    case .variable(let slot, _): stored(SlotAccessStep(slot), typed.type)
    case .local(let level, _): stored(LocalAccessStep(level), typed.type)
    case .field(let base, let index, let name):
      stored(FieldAccessStep(step(for: base), index: index, name: name), typed.type)
    case .select(let base, let name): MemberAccessStep(step(for: base), name: name)
    case .presence(let base, let name): PresenceStep(step(for: base), name: name, ofRecord: base.type.isRecord)
    case .index(let base, let index): IndexStep(step(for: base), step(for: index), isBounded: !base.isListOfData)
    case .not(let inner): NotLogicStep(step(for: inner))
    case .negate(let inner): NegateStep(step(for: inner))
    case .and(let left, let right): ShortCircuitLogicStep(decisive: false, step(for: left), step(for: right))
    case .or(let left, let right): ShortCircuitLogicStep(decisive: true, step(for: left), step(for: right))
    case .compare(let operation, let left, let right): comparison(operation, left, right)
    case .arithmetic(let operation, let left, let right):
      ArithmeticStep(operation, step(for: left), step(for: right))
    case .member(let item, let container): MembershipComparisonStep(step(for: item), step(for: container))
    case .conditional(let condition, let yes, let no):
      ChoiceLogicStep(step(for: condition), step(for: yes), step(for: no))
    case .list(let items): ListCollectionStep(items.map(step))
    case .map(let entries): MapCollectionStep(entries.map { (step(for: $0.key), step(for: $0.value)) })
    case .call(let function, let arguments): call(function, arguments)
    case .macro(let macro, let source, let level, let condition, let body):
      self.macro(macro, source: source, level: level, condition: condition, body: body)
    case .decimal(let inner): DecimalStep(step(for: inner))
    case .invalid(let error): InvalidStep(error)
    }
  }

  /// What is stored may be blank; a blank list is one without items.
  private static func stored(_ step: Step, _ type: ExpressionType) -> Step {
    if case .list = type { ListAccessStep(step) } else { step }
  }

  private static func comparison(
    _ operation: BinaryOperator, _ left: TypedExpression, _ right: TypedExpression
  ) -> Step {
    guard operation == .equal || operation == .notEqual else {
      return OrderComparisonStep(operation, step(for: left), step(for: right))
    }
    let wantsEqual = operation == .equal
    for (value, other) in [(left, right), (right, left)] where other.constant?.isNull == true {
      if case .list = value.type {
        let blank = BlankCallStep(step(for: value))
        return wantsEqual ? blank : NotLogicStep(blank)
      }
      return NullComparisonStep(step(for: value), wantsNull: wantsEqual)
    }
    return EqualityComparisonStep(step(for: left), step(for: right), wantsEqual: wantsEqual)
  }

  private static func call(_ function: ExpressionFunction, _ arguments: [TypedExpression]) -> Step {
    function.declaration.step(for: arguments, arguments.map(step))
  }

  private static func macro(
    _ macro: ExpressionMacro, source: TypedExpression, level: Int, condition: TypedExpression?, body: TypedExpression
  ) -> Step {
    let (sourceStep, bodyStep) = (step(for: source), step(for: body))
    let conditionStep = condition.map(step)
    var cost = 0
    body.walk { _ in cost += 1 }
    condition?.walk { _ in cost += 1 }
    switch macro {
    case .all, .exists:
      return QuantifierMacroStep(
        decisive: macro == .exists, source: sourceStep, level: level, body: bodyStep, cost: cost)
    case .existsOne: return ExistsOneMacroStep(source: sourceStep, level: level, body: bodyStep, cost: cost)
    case .map:
      return ListMacroStep(
        condition: conditionStep, keepsItems: false, source: sourceStep, level: level, body: bodyStep, cost: cost)
    case .filter:
      return ListMacroStep(
        condition: bodyStep, keepsItems: true, source: sourceStep, level: level, body: bodyStep, cost: cost)
    case .count, .sum, .avg, .min, .max:
      return AggregateStep(
        macro, zero: zero(of: body.type), source: sourceStep, level: level, body: bodyStep, cost: cost)
    }
  }

  /// What a sum of nothing is.
  private static func zero(of type: ExpressionType) -> ExpressionValue {
    switch type {
    case .decimal: .decimal(WideDecimal(0 as Int64))
    case .double: .double(0)
    case .uint: .uint(0)
    case .duration: .duration(TimeSpan(nanoseconds: 0))
    case .int, .dyn, .null, .bool, .string, .bytes, .date, .timestamp, .months, .list, .map, .record, .type: .int(0)
    }
  }
}
