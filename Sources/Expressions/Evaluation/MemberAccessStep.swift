/// `x.name` of a map, or of what is known only now; and whether it is there.
final class MemberAccessStep: Step, @unchecked Sendable {
  private let base: Step
  private let name: String

  init(_ base: Step, name: String) {
    self.base = base
    self.name = name
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    try Self.select(name, of: try base.value(&frame))
  }

  static func select(_ name: String, of value: ExpressionValue) throws(ExpressionError) -> ExpressionValue {
    switch value {
    case .map(let map):
      guard let found = map[.string(name)] else { throw .noSuchKey }
      return found
    case .record(let record):
      guard let index = record.type.index(of: name) else { throw .noSuchField }
      return record.value(at: index)
    case .null: throw .blankOperand
    case .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .list, .type:
      throw .noSuchOverload
    }
  }
}

/// `has(x.name)`: of a record that is blank, false.
final class PresenceStep: ConditionStep, @unchecked Sendable {
  private let base: Step
  private let name: String
  private let isRecord: Bool

  init(_ base: Step, name: String, ofRecord isRecord: Bool) {
    self.base = base
    self.name = name
    self.isRecord = isRecord
  }

  override func truth(_ frame: inout Frame) throws(ExpressionError) -> Bool {
    switch try base.value(&frame) {
    case .map(let map): return map[.string(name)] != nil
    case .record(let record):
      guard let index = record.type.index(of: name) else { throw .noSuchField }
      return !record.value(at: index).isBlank
    case .null where isRecord: return false
    case .null: throw .blankOperand
    case .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .list, .type:
      throw .noSuchOverload
    }
  }
}

/// `x[i]`. Where the list is data, as the rows of a record are, there is nothing at an index outside of it: a blank.
final class IndexStep: Step, @unchecked Sendable {
  private let base: Step
  private let index: Step
  /// Whether an index outside of a list is a mistake: in one that is written out.
  private let isBounded: Bool

  init(_ base: Step, _ index: Step, isBounded: Bool) {
    self.base = base
    self.index = index
    self.isBounded = isBounded
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let container = try base.value(&frame)
    let key = try index.value(&frame)
    switch container {
    case .list(let list):
      let position: Int?
      switch key {
      case .int(let number): position = Int(exactly: number)
      case .uint(let number): position = Int(exactly: number)
      case .double(let number): position = Int(exactly: number)
      case .null: throw .blankOperand
      case .bool, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type:
        position = nil
      }
      guard let position else { throw .invalidArgument }
      if list.items.indices.contains(position) { return list.items[position] }
      if isBounded { throw .invalidArgument }
      return .null
    case .map(let map):
      try frame.charge(key.weight)
      guard let found = map[key] else { throw .noSuchKey }
      return found
    case .null: throw .blankOperand
    case .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .record,
      .type:
      throw .noSuchOverload
    }
  }
}
