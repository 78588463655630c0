/// Reads JSON (RFC 8259, strictly) token by token from UTF-8 bytes, without making a text of any of them.
///
/// Strings come as the bytes between their quotes, already checked: valid UTF-8, valid escapes, no lone surrogate,
/// no NUL. One pass, constant memory; nesting is counted, never recursed into. The names of one object are not
/// compared with each other: `JSONValue.parse` does that.
public struct JSONTokenizer: Sendable {
  public enum Token: Hashable, Sendable {
    case beginObject, endObject, beginArray, endArray
    /// The name of a member; its value comes next.
    case name(JSONString)
    case string(JSONString)
    /// The digits of a number, as written.
    case number(Range<Int>)
    case bool(Bool)
    case null
    /// The value is complete and nothing follows it.
    case end
  }

  private enum Expected { case value, valueOrEnd, name, nameOrEnd, commaOrEnd, nothing }

  private var scanner: JSONScanner
  private let limits: JSONLimits
  private var expected = Expected.value
  /// One bit an open container, the innermost lowest: 1 for an object.
  private var containers: UInt64 = 0
  private var depth = 0
  private var values = 0

  /// The text it reads from.
  public var bytes: [UInt8] { scanner.bytes }

  /// The index of the byte it reads next.
  public var position: Int { scanner.position }

  /// A tokenizer of one value.
  /// - Parameters:
  ///   - bytes: the text, as UTF-8.
  ///   - range: the part of `bytes` in which the value stands; nil for all of them.
  ///   - limits: what is refused although it is JSON.
  /// - Throws: `tooLarge` where the range has more bytes than the limits allow.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = .standard) throws(JSONError) {
    let range = range?.clamped(to: 0..<bytes.count) ?? 0..<bytes.count
    guard range.count <= limits.bytes else { throw JSONError(.tooLarge, at: range.lowerBound) }
    self.limits = limits
    scanner = JSONScanner(bytes, in: range, limits: limits)
  }

  /// Reads the next token.
  /// - Returns: the token; once the value is complete, `end` for ever.
  /// - Throws: what is wrong with the text, with the offset at which it shows.
  public mutating func next() throws(JSONError) -> Token {
    guard let byte = scanner.skipBlanks() else {
      guard expected == .nothing else { throw JSONError(.unexpectedEnd, at: scanner.end) }
      return .end
    }
    switch expected {
    case .value: return try value(byte)
    case .valueOrEnd: return byte == UInt8(ascii: "]") ? close() : try value(byte)
    case .name: return try name(byte)
    case .nameOrEnd: return byte == UInt8(ascii: "}") ? close() : try name(byte)
    case .commaOrEnd: return try afterValue(byte)
    case .nothing: throw JSONError(.textAfterValue, at: position)
    }
  }

  private mutating func afterValue(_ byte: UInt8) throws(JSONError) -> Token {
    let inObject = containers & 1 == 1
    guard byte == UInt8(ascii: ",") else {
      guard byte == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw JSONError(.unexpectedByte, at: position)
      }
      return close()
    }
    scanner.advance()
    guard let following = scanner.skipBlanks() else { throw JSONError(.unexpectedEnd, at: scanner.end) }
    return inObject ? try name(following) : try value(following)
  }

  private mutating func name(_ byte: UInt8) throws(JSONError) -> Token {
    guard byte == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte, at: position) }
    let name = try scanner.string()
    guard let colon = scanner.skipBlanks() else { throw JSONError(.unexpectedEnd, at: scanner.end) }
    guard colon == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte, at: position) }
    scanner.advance()
    expected = .value
    return .name(name)
  }

  private mutating func value(_ byte: UInt8) throws(JSONError) -> Token {
    values += 1
    guard values <= limits.values else { throw JSONError(.tooManyValues, at: position) }
    switch byte {
    case UInt8(ascii: "\""):
      let string = try scanner.string()
      return complete(.string(string))
    case UInt8(ascii: "{"): return try open(object: true)
    case UInt8(ascii: "["): return try open(object: false)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default:
      let number = try scanner.number()
      return complete(.number(number))
    }
  }

  private mutating func word(_ word: StaticString, _ token: Token) throws(JSONError) -> Token {
    try scanner.word(word)
    return complete(token)
  }

  private mutating func open(object: Bool) throws(JSONError) -> Token {
    guard depth < limits.depth else { throw JSONError(.tooDeep, at: position) }
    depth += 1
    containers = containers << 1 | (object ? 1 : 0)
    scanner.advance()
    expected = object ? .nameOrEnd : .valueOrEnd
    return object ? .beginObject : .beginArray
  }

  private mutating func close() -> Token {
    let wasObject = containers & 1 == 1
    depth -= 1
    containers >>= 1
    scanner.advance()
    return complete(wasObject ? .endObject : .endArray)
  }

  private mutating func complete(_ token: Token) -> Token {
    expected = depth == 0 ? .nothing : .commaOrEnd
    return token
  }
}
