/// A JSON value. Numbers keep their digits as written, so that none goes through a double; members keep their order.
public enum JSONValue: Hashable, Sendable {
  /// A member of an object.
  public struct Member: Hashable, Sendable {
    public let name: String
    public let value: JSONValue

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

  /// The value of a member of an object.
  public subscript(name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

  /// The members of an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The items of an array.
  public var items: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The text of a string.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value as UTF-8: in one line, or indented by two spaces.
  public func encoded(pretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.value(self)
    return writer.bytes
  }
}
