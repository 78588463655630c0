import JSONText
import Localization

/// The notation of the conformance cases, in which values stand in JSON with their types: `{"int":"2"}`,
/// `{"list":[{"bool":true}]}`, `{"null":null}`; of our own types `{"decimal":"1.5"}`, `{"date":"2026-01-05"}`,
/// `{"months":"3"}`.
enum ValueNotation {
  /// A value in that notation.
  static func json(of value: ExpressionValue) -> JSONValue {
    switch value {
    case .null: tagged("null", .null)
    case .bool(let flag): tagged("bool", .bool(flag))
    case .int(let number): tagged("int", .string(String(number)))
    case .uint(let number): tagged("uint", .string(String(number)))
    case .double(let number): tagged("double", .string(text(of: number)))
    case .decimal(let number): tagged("decimal", .string(number.description))
    case .string(let text): tagged("string", .string(text))
    case .bytes(let bytes): tagged("bytes", .string(Base64.encode(bytes)))
    case .date(let date): tagged("date", .string(date.iso))
    case .timestamp(let moment): tagged("timestamp", .string(moment.description))
    case .duration(let span): tagged("duration", .string(span.description))
    case .months(let months):
      tagged(months.calendar == .persian ? "persian_months" : "months", .string(String(months.count)))
    case .list(let list): tagged("list", .array(list.items.map(json)))
    case .map(let map): tagged("map", .array(map.entries.map { .array([json(of: $0.key), json(of: $0.value)]) }))
    case .record(let record):
      tagged("record", .object(zip(record.type.fields, record.values).map { .init($0.name, json(of: $1)) }))
    case .type(let name): tagged("type", .string(name))
    }
  }

  private static func tagged(_ tag: String, _ value: JSONValue) -> JSONValue { .object([.init(tag, value)]) }

  /// As the cases write it: with a point always, `NaN`, `Infinity`.
  private static func text(of number: Double) -> String {
    number.isFinite ? number.description : DoubleText.shortest(number)
  }

  /// Reads that notation, or plain JSON: a number without a point is an int, with one a decimal; an object is a map.
  /// Nil where it cannot be read.
  static func value(of json: JSONValue) -> ExpressionValue? {
    switch json {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .string(let text): return .string(text)
    case .number(let digits):
      if let number = Int64(digits) { return .int(number) }
      return WideDecimal(digits).map { .decimal($0) }
    case .array(let items): return values(items).map { .list($0) }
    case .object(let members):
      if members.count == 1, let value = read(members[0]) { return value }
      guard let values = values(members.map(\.value)) else { return nil }
      return (try? ExpressionMap(zip(members, values).map { (.string($0.name), $1) })).map { .map($0) }
    }
  }

  private static func values(_ items: [JSONValue]) -> [ExpressionValue]? {
    let values = items.compactMap { value(of: $0) }
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
