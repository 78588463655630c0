/// A JSON value. Numbers keep their digits as written, so that none goes through a double; members keep their order.
public enum JSONValue: Hashable, Sendable {
  /// A member of an object.
  public struct Member: Hashable, Sendable {
    public let name: String
    public let value: JSONValue

    /// - Parameters:
    ///   - name: the name, without its quotes and escapes.
    ///   - value: the value that stands behind it.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  case null
  case bool(Bool)
  /// The digits of a number: `-12.50`, `1e3`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// Reads one JSON value (RFC 8259, strictly) from UTF-8.
  ///
  /// Refuses, beside what is not JSON: a name that stands twice in an object (canonically equal texts are one
  /// name), lone surrogates, NUL, invalid UTF-8, a byte order mark, and what exceeds the limits. O(bytes).
  /// - Parameters:
  ///   - bytes: the text.
  ///   - range: the part of `bytes` in which the value stands; nil for all of them.
  ///   - limits: what is refused although it is JSON.
  /// - Returns: the value.
  /// - Throws: what is wrong with the text, with the offset at which it shows.
  public static func parse(
    _ bytes: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = .standard
  ) throws(JSONError) -> JSONValue {
    var parser = try JSONParser(bytes, in: range, limits: limits)
    return try parser.document()
  }

  /// Reads one JSON value from a text.
  /// - Parameters:
  ///   - text: the text; offsets of errors count its UTF-8 bytes.
  ///   - limits: what is refused although it is JSON.
  /// - Returns: the value.
  /// - Throws: what is wrong with the text, with the offset at which it shows.
  public static func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), limits: limits)
  }

  /// The value of a member of an object.
  /// - Parameter name: the name of the member.
  /// - Returns: its value; nil where there is no such member, and for what is no object.
  public subscript(name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

  /// The members of an object; nil for any other value.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The items of an array; nil for any other value.
  public var items: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The text of a string; nil for any other value.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// Writes the value as UTF-8.
  /// - Parameter pretty: whether it is indented by two spaces, instead of standing in one line.
  /// - Returns: the bytes, without a line feed at the end.
  public func encoded(pretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.value(self)
    return writer.bytes
  }
}
