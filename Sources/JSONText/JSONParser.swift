/// Builds a `JSONValue` from tokens. It recurses, but never deeper than the tokenizer allows (64).
struct JSONParser {
  private var tokens: JSONTokenizer
  private let limits: JSONLimits

  /// - Throws: `tooLarge` where the text is longer than the limits allow.
  init(_ bytes: [UInt8], in range: Range<Int>?, limits: JSONLimits) throws(JSONError) {
    tokens = try JSONTokenizer(bytes, in: range, limits: limits)
    self.limits = limits
  }

  /// Reads the one value of the text, to its end.
  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(try tokens.next())
    _ = try tokens.next()
    return value
  }

  private mutating func value(_ token: JSONTokenizer.Token) throws(JSONError) -> JSONValue {
    switch token {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let range): .number(String(decoding: tokens.bytes[range], as: UTF8.self))
    case .string(let string): .string(string.text(in: tokens.bytes))
    case .beginArray: .array(try items())
    case .beginObject: .object(try members())
    case .endObject, .endArray, .name, .end: throw JSONError(.unexpectedByte, at: tokens.position)
    }
  }

  private mutating func items() throws(JSONError) -> [JSONValue] {
    var items: [JSONValue] = []
    while true {
      let token = try tokens.next()
      if token == .endArray { return items }
      items.append(try value(token))
    }
  }

  private mutating func members() throws(JSONError) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var names = NameSet()
    while true {
      let token = try tokens.next()
      guard case .name(let string) = token else { return members }
      let start = string.range.lowerBound - 1
      guard members.count < limits.members else { throw JSONError(.tooManyMembers, at: start) }
      let name = string.text(in: tokens.bytes)
      guard names.insert(name, among: members) else { throw JSONError(.duplicateName, at: start, name: name) }
      members.append(JSONValue.Member(name, try value(try tokens.next())))
    }
  }
}

/// The names seen in an object: compared one by one while they are few, hashed from then on.
private struct NameSet {
  private static let few = 12
  private var hashed: Set<String> = []

  /// Whether `name` is new beside the members read so far.
  mutating func insert(_ name: String, among members: [JSONValue.Member]) -> Bool {
    if members.count < Self.few { return !members.contains { $0.name == name } }
    if hashed.isEmpty { hashed = Set(members.map(\.name)) }
    return hashed.insert(name).inserted
  }
}
