/// The type of an expression: those of CEL, and decimals, dates and months of ours.
public indirect enum ExpressionType: Hashable, Sendable {
  /// Known only when it is evaluated.
  case dyn
  case null, bool, int, uint, double, decimal, string, bytes, date, timestamp, duration, months
  case list(ExpressionType)
  case map(ExpressionType, ExpressionType)
  case record(RecordType)
  /// The type of a type.
  case type

  public var isNumber: Bool { [.int, .uint, .double, .decimal].contains(self) }

  var isDyn: Bool { self == .dyn }

  var isRecord: Bool {
    if case .record = self { true } else { false }
  }

  /// Whether a value of the one can ever be a value of the other.
  func agrees(with other: ExpressionType) -> Bool {
    switch (self, other) {
    case (.dyn, _), (_, .dyn), (.null, _), (_, .null): true
    case (.list(let left), .list(let right)): left.agrees(with: right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      key.agrees(with: otherKey) && value.agrees(with: otherValue)
    case (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _), (.date, _),
      (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      self == other
    }
  }

  /// Whether a parameter of this type takes a value of that type.
  func takes(_ type: ExpressionType) -> Bool {
    isDyn || type.isDyn || (type != .null && agrees(with: type))
  }

  /// Whether values of this type have an order among themselves.
  var hasOrder: Bool {
    switch self {
    case .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration: true
    case .dyn, .null, .months, .list, .map, .record, .type: false
    }
  }

  /// The type of a list's items or of a choice between the two: the common one, or `dyn`.
  func joined(with other: ExpressionType) -> ExpressionType {
    if self == other || other == .null { return self }
    switch (self, other) {
    case (.null, _): return other
    case (.list(let left), .list(let right)): return .list(left.joined(with: right))
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return .map(key.joined(with: otherKey), value.joined(with: otherValue))
    case (.dyn, _), (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _),
      (
        .date,
        _
      ), (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      return .dyn
    }
  }
}

extension ExpressionType: CustomStringConvertible {
  /// `list(int)`, as people write types.
  public var description: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .decimal: "decimal"
    case .string: "string"
    case .bytes: "bytes"
    case .date: "date"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .months: "months"
    case .list(let item): "list(\(item))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .record(let record): record.name
    case .type: "type"
    }
  }
}

extension ExpressionType {
  /// The type of a value; `dyn` for null, which may stand for anything.
  /// - Parameter value: the value. O(items) for lists and maps.
  public init(of value: ExpressionValue) {
    switch value {
    case .null: self = .dyn
    case .bool: self = .bool
    case .int: self = .int
    case .uint: self = .uint
    case .double: self = .double
    case .decimal: self = .decimal
    case .string: self = .string
    case .bytes: self = .bytes
    case .date: self = .date
    case .timestamp: self = .timestamp
    case .duration: self = .duration
    case .months: self = .months
    case .list(let list): self = .list(Self.joined(list.items.map { ExpressionType(of: $0) }))
    case .map(let map):
      self = .map(
        Self.joined(map.entries.map { ExpressionType(of: $0.key) }),
        Self.joined(map.entries.map { ExpressionType(of: $0.value) }))
    case .record(let record): self = .record(record.type)
    case .type: self = .type
    }
  }

  private static func joined(_ types: [ExpressionType]) -> ExpressionType {
    let joined = types.reduce(ExpressionType.null) { $0.joined(with: $1) }
    return joined == .null ? .dyn : joined
  }
}
