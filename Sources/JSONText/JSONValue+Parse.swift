extension JSONValue {
  /// Reads one JSON value (RFC 8259, strictly) from UTF-8.
  ///
  /// Refuses, beside what is not JSON: a name that stands twice in an object (canonically equal texts are one
  /// name), lone surrogates, NUL, invalid UTF-8, a byte order mark, and what exceeds the limits. O(bytes).
  public static func parse(
    _ bytes: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = .standard
  ) throws(JSONError) -> JSONValue {
    var builder = JSONBuilder(tokens: try JSONTokenizer(bytes, in: range, limits: limits), limits: limits)
    return try builder.document()
  }

  /// Reads one JSON value from a text.
  public static func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), limits: limits)
  }
}

/// Builds values from tokens. It recurses, but never deeper than the tokenizer allows (64).
private struct JSONBuilder {
  var tokens: JSONTokenizer
  let limits: JSONLimits

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
