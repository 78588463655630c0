import Expressions

/// Lowers names to their locations: columns, constants of the query, or formulas.
struct NameLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }
  private var operations: OperationLowering { OperationLowering(context: context) }
  private var constants: ConstantLowering { ConstantLowering(target: target) }

  /// The value of a name, or of a field of a record.
  func value(of typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    try value(at: location(of: typed), typed)
  }

  /// The value of the variable of a macro.
  func item(at level: Int, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    guard context.items.indices.contains(level), case .value(let value) = context.items[level] else {
      throw LoweringProblem(.type, typed)
    }
    return value
  }

  /// The location of a name, or of a field of a record.
  func location(of typed: TypedExpression) throws(LoweringProblem) -> ValueLocation {
    switch typed.kind {
    case .variable(let slot, _):
      guard context.locations.indices.contains(slot) else { throw LoweringProblem(.notStored, typed) }
      return context.locations[slot]
    case .local(let level, _):
      guard context.items.indices.contains(level), case .row(let fields) = context.items[level] else {
        throw LoweringProblem(.type, typed)
      }
      return .record(fields)
    case .field(let base, let index, _):
      guard case .record(let fields) = try location(of: base), fields.indices.contains(index) else {
        throw LoweringProblem(.notStored, typed)
      }
      return fields[index]
    case .constant, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      throw LoweringProblem(.type, typed)
    }
  }

  /// The value at a location.
  func value(at location: ValueLocation, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    switch location {
    case .column(let table, let column):
      guard let kind = column.type.lowered else { throw LoweringProblem(.type, typed) }
      return LoweredValue(
        sql: "\(table).\(column.name)", kind: kind, canBeBlank: !column.isNotNull, isSimple: true,
        bound: column.mostUnits)
    case .value(.null):
      guard let kind = LoweredKind(typed.type) else { throw LoweringProblem(.type, typed) }
      return constants.blank(kind)
    case .value(let value): return try constants.constant(value, typed)
    case .rows, .options: throw LoweringProblem(.list, typed)
    case .record: throw LoweringProblem(.type, typed)
    case .formula(let formula, let scope): return try inlined(formula, over: scope, typed)
    case .notStored: throw LoweringProblem(.notStored, typed)
    }
  }

  /// `has(record.name)`.
  func presence(
    _ base: TypedExpression, _ name: String, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    if case .index(let list, let at) = base.kind, case .record(let type) = base.type,
      let field = type.index(of: name)
    {
      let value = context.bound(try ItemLowering(context: context).item(of: list, at: at, field: field, typed))
      return operations.passing([value], .bool, core: "\(value.sql) IS NOT NULL")
    }
    guard case .record(let locations) = try location(of: base), case .record(let type) = base.type,
      let index = type.index(of: name), locations.indices.contains(index)
    else { throw LoweringProblem(.type, typed) }
    switch locations[index] {
    case .column, .value, .formula:
      let value = try value(at: locations[index], typed)
      return LoweredValue(sql: "(\(value.sql) IS NOT NULL)", kind: .bool)
    case .rows, .options, .record, .notStored: throw LoweringProblem(.list, typed)
    }
  }

  /// The value of a field that has no column, as a record shows it: blank where the formula ends in an error, and where
  /// it gives an empty text.
  private func inlined(
    _ formula: TypedExpression, over scope: [ValueLocation], _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard context.countsInlining() else { throw LoweringProblem(.notStored, typed) }
    do throws(LoweringProblem) {
      return try context.over(scope) { () throws(LoweringProblem) in
        try context.apart(withFailure: false) { () throws(LoweringProblem) in
          Self.displayed(try context.lower(formula))
        }
      }
    } catch {
      throw LoweringProblem(error.reason, typed)
    }
  }

  private static func displayed(_ value: LoweredValue) -> LoweredValue {
    var result = value
    result.failure = .never
    result.canBeBlank = !value.isSure
    guard value.kind == .text else { return result }
    result.sql = "nullif(\(result.sql), '')"
    result.canBeBlank = true
    result.isSimple = false
    return result
  }
}

extension ColumnType {
  /// What its values are; nil for moments, and for bytes, which no field has.
  fileprivate var lowered: LoweredKind? {
    switch self {
    case .text, .identity, .option: .text
    case .integer: .int
    case .decimal(let scale): .decimal(scale: scale)
    case .boolean: .bool
    case .date: .date
    case .timestamp, .packedIdentity, .bytes: nil
    }
  }
}

extension Column {
  /// The greatest magnitude that its rules allow.
  fileprivate var mostUnits: Magnitude {
    var most = Magnitude.anyWhole
    for case .range(let low?, let high?) in rules {
      guard let low = low.integer, let high = high.integer else { continue }
      most = min(most, Magnitude(Int128(max(low.magnitude, high.magnitude))))
    }
    return most
  }
}
