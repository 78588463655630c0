public import JSONText
public import Localization

/// A value of an expression. A blank is `null`; a blank list may also be one without items, which is the same.
public enum ExpressionValue: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case decimal(WideDecimal)
  case string(String)
  case bytes([UInt8])
  case date(CivilDate)
  case timestamp(Timestamp)
  case duration(TimeSpan)
  /// A number of months of a calendar.
  case months(CalendarMonths)
  case list(ExpressionList)
  case map(ExpressionMap)
  /// A row of a list, `parent`, `old`: named values.
  case record(ExpressionRecord)
  /// The name of a type.
  case type(String)

  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// Blank: null, or a list without items.
  public var isBlank: Bool {
    switch self {
    case .null: true
    case .list(let list): list.items.isEmpty
    case .bool, .int, .uint, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .map, .record,
      .type:
      false
    }
  }

  /// The cost of reading all of it, in steps: 1 for a scalar, more for long texts and collections.
  var weight: Int {
    switch self {
    case .string(let text): 1 + text.utf8.count / 4
    case .bytes(let bytes): 1 + bytes.count / 16
    case .list(let list): list.weight
    case .map(let map): map.weight
    case .record(let record): 1 + record.values.count
    case .null, .bool, .int, .uint, .double, .decimal, .date, .timestamp, .duration, .months, .type: 1
    }
  }

  /// The name of its type, as `type(x)` gives it.
  public var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .decimal: "decimal"
    case .string: "string"
    case .bytes: "bytes"
    case .date: "date"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .months: "months"
    case .list: "list"
    case .map: "map"
    case .record: "record"
    case .type: "type"
    }
  }
}

extension ExpressionValue {
  /// A list of values.
  /// - Parameter items: the values, in their order.
  public static func list(_ items: [ExpressionValue]) -> ExpressionValue { .list(ExpressionList(items)) }

  /// The value in the notation of the conformance cases: `{"int":"2"}`, `{"list":[{"bool":true}]}`, `{"null":null}`;
  /// for the types of Daftar `{"decimal":"1.5"}`, `{"date":"2026-01-05"}`, `{"months":"3"}`.
  public var json: JSONValue { ValueNotation.json(of: self) }

  /// Reads that notation, or plain JSON: a number without a point is an int, with one a decimal; an object is a map.
  /// - Parameter json: the JSON; nil comes of it where it cannot be read.
  public init?(json: JSONValue) {
    guard let value = ValueNotation.value(of: json) else { return nil }
    self = value
  }
}
