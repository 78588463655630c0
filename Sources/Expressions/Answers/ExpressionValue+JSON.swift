public import JSONText
import Localization

extension ExpressionValue {
  /// In the notation of the conformance cases: `{"int":"2"}`, `{"list":[{"bool":true}]}`, `{"null":null}`; of our own
  /// types `{"decimal":"1.5"}`, `{"date":"2026-01-05"}`, `{"months":"3"}`.
  public var json: JSONValue {
    switch self {
    case .null: Self.tagged("null", .null)
    case .bool(let flag): Self.tagged("bool", .bool(flag))
    case .int(let number): Self.tagged("int", .string(String(number)))
    case .uint(let number): Self.tagged("uint", .string(String(number)))
    case .double(let number): Self.tagged("double", .string(Self.text(of: number)))
    case .decimal(let number): Self.tagged("decimal", .string(number.description))
    case .string(let text): Self.tagged("string", .string(text))
    case .bytes(let bytes): Self.tagged("bytes", .string(Base64.encode(bytes)))
    case .date(let date): Self.tagged("date", .string(date.iso))
    case .timestamp(let moment): Self.tagged("timestamp", .string(moment.description))
    case .duration(let span): Self.tagged("duration", .string(span.description))
    case .months(let months):
      Self.tagged(months.calendar == .persian ? "persian_months" : "months", .string(String(months.count)))
    case .list(let list): Self.tagged("list", .array(list.items.map(\.json)))
    case .map(let map): Self.tagged("map", .array(map.entries.map { .array([$0.key.json, $0.value.json]) }))
    case .record(let record):
      Self.tagged("record", .object(zip(record.type.fields, record.values).map { .init($0.name, $1.json) }))
    case .type(let name): Self.tagged("type", .string(name))
    }
  }

  private static func tagged(_ tag: String, _ value: JSONValue) -> JSONValue { .object([.init(tag, value)]) }

  /// As the cases write it: with a point always, `NaN`, `Infinity`.
  private static func text(of number: Double) -> String {
    number.isFinite ? number.description : DoubleText.shortest(number)
  }

  /// Reads that notation, or plain JSON: a number without a point is an int, with one a decimal; an object is a map.
  /// Nil where it cannot be read.
  public init?(json: JSONValue) {
    switch json {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .string(let text): self = .string(text)
    case .number(let digits):
      if let number = Int64(digits) {
        self = .int(number)
      } else if let number = WideDecimal(digits) {
        self = .decimal(number)
      } else {
        return nil
      }
    case .array(let items):
      guard let values = Self.values(items) else { return nil }
      self = .list(values)
    case .object(let members):
      if members.count == 1, let value = Self.read(members[0]) {
        self = value
      } else {
        guard let values = Self.values(members.map(\.value)),
          let map = try? ExpressionMap(zip(members, values).map { (.string($0.name), $1) })
        else { return nil }
        self = .map(map)
      }
    }
  }

  private static func values(_ items: [JSONValue]) -> [ExpressionValue]? {
    let values = items.compactMap { ExpressionValue(json: $0) }
    return values.count == items.count ? values : nil
  }

  /// `{"int":"2"}`; nil where the name is no tag.
  private static func read(_ member: JSONValue.Member) -> ExpressionValue? {
    switch (member.name, member.value) {
    case ("null", _): return .null
    case ("bool", .bool(let flag)): return .bool(flag)
    case ("int", .string(let text)): return Int64(text).map { .int($0) }
    case ("uint", .string(let text)): return UInt64(text).map { .uint($0) }
    case ("double", .string(let text)): return Double(text).map { .double($0) }
    case ("decimal", .string(let text)): return WideDecimal(text).map { .decimal($0) }
    case ("string", .string(let text)): return .string(text)
    case ("bytes", .string(let text)): return Base64.decode(text).map { .bytes($0) }
    case ("timestamp", .string(let text)): return Timestamp(text).map { .timestamp($0) }
    case ("duration", .string(let text)): return TimeSpan(text).map { .duration($0) }
    case ("months", .string(let text)): return Int64(text).map { .months(CalendarMonths($0)) }
    case ("persian_months", .string(let text)):
      return Int64(text).map { .months(CalendarMonths($0, of: .persian)) }
    case ("date", .string(let text)): return date(text)
    case ("type", .string(let name)): return .type(name)
    case ("list", .array(let items)): return values(items).map { .list($0) }
    case ("map", .array(let pairs)):
      let entries = pairs.compactMap { pair -> (key: ExpressionValue, value: ExpressionValue)? in
        guard let items = pair.items.flatMap(values), items.count == 2 else { return nil }
        return (items[0], items[1])
      }
      guard entries.count == pairs.count else { return nil }
      return (try? ExpressionMap(entries)).map { .map($0) }
    default: return nil
    }
  }

  private static func date(_ text: String) -> ExpressionValue? {
    var reader = DigitReader(text)
    guard let year = reader.digits(4), reader.take("-"), let month = reader.digits(2), reader.take("-"),
      let day = reader.digits(2), reader.isAtEnd
    else { return nil }
    return CivilDate(year: year, month: month, day: day).map { .date($0) }
  }
}

extension ExpressionType {
  /// The type of a value; `dyn` for null, which may stand for anything.
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
