import Expressions

extension Lowerer {
  /// Where a name, or a field of a record, is kept.
  func place(of typed: TypedExpression) throws(LoweringProblem) -> ValueLocation {
    switch typed.kind {
    case .variable(let slot, _):
      guard places.indices.contains(slot) else { throw LoweringProblem(.notStored, typed) }
      return places[slot]
    case .local(let level, _):
      guard items.indices.contains(level), case .row(let fields) = items[level] else {
        throw LoweringProblem(.type, typed)
      }
      return .record(fields)
    case .field(let base, let index, _):
      guard case .record(let fields) = try place(of: base), fields.indices.contains(index) else {
        throw LoweringProblem(.notStored, typed)
      }
      return fields[index]
    case .constant, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      throw LoweringProblem(.type, typed)
    }
  }

  mutating func read(_ place: ValueLocation, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    switch place {
    case .column(let table, let column):
      guard let kind = column.type.lowered else { throw LoweringProblem(.type, typed) }
      return LoweredValue(
        sql: "\(table).\(column.name)", kind: kind, canBeBlank: !column.isNotNull, isSimple: true,
        bound: column.mostUnits)
    case .value(.null):
      guard let kind = LoweredKind(typed.type) else { throw LoweringProblem(.type, typed) }
      return blank(kind)
    case .value(let value): return try constant(value, typed)
    case .rows, .options: throw LoweringProblem(.list, typed)
    case .record: throw LoweringProblem(.type, typed)
    case .formula(let formula, let places): return try inlined(formula, over: places, typed)
    case .notStored: throw LoweringProblem(.notStored, typed)
    }
  }
}

extension LoweredKind {
  /// What values of a type are; nil for those that no column holds.
  init?(_ type: ExpressionType) {
    switch type {
    case .null: self = .nothing
    case .bool: self = .bool
    case .int: self = .int
    case .decimal: self = .decimal(places: 0)
    case .string: self = .text
    case .date: self = .date
    case .duration: self = .span
    case .months: self = .months(.gregorian)
    case .dyn, .uint, .double, .bytes, .timestamp, .list, .map, .record, .type: return nil
    }
  }
}

extension ColumnType {
  /// What its values are; nil for moments.
  fileprivate var lowered: LoweredKind? {
    switch self {
    case .text, .identity, .option: .text
    case .integer: .int
    case .decimal(let places): .decimal(places: places)
    case .boolean: .bool
    case .date: .date
    case .timestamp: nil
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
