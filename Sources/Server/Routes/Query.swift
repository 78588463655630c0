import Forms

/// The query of an address, parsed completely: every parameter is one that the route takes, occurs once and can be
/// read. Anything else is refused by its name, since an answer to half of a query is a wrong one.
struct Query: Sendable {
  private var texts: [String: String] = [:]

  /// The query of an address without one.
  init() {}

  /// - Parameters:
  ///   - text: The query, after the question mark.
  ///   - parameters: The parameters that the route takes.
  /// - Throws: A `Refusal` for an unknown, repeated or unreadable parameter.
  init(_ text: some StringProtocol, takes parameters: [any AnyQueryParameter]) throws(Refusal) {
    for pair in Self.pairs(text) {
      guard let name = pair.name, let parameter = parameters.first(where: { $0.name == name }) else {
        throw Refusal.parameter(pair.name ?? pair.text, "unknown")
      }
      guard texts[name] == nil else { throw Refusal.parameter(name, "repeated") }
      guard let value = pair.value, parameter.isReadable(value) else { throw parameter.refusal }
      texts[name] = value
    }
  }

  /// The value of a parameter; nil where it is absent.
  subscript<Value>(_ parameter: QueryParameter<Value>) -> Value? { texts[parameter.name].flatMap(parameter.read) }

  /// A parameter as it is in the address, and its decoded name and value; nil where they are not UTF-8.
  typealias Pair = (text: String, name: String?, value: String?)

  /// The parameters of a query, in their order.
  static func pairs(_ text: some StringProtocol) -> [Pair] {
    Array(text.utf8).split(separator: UInt8(ascii: "&")).map { pair in
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      return (
        String(decoding: pair, as: UTF8.self), FormBody.decoded(pair[..<equals]),
        FormBody.decoded(pair[equals...].dropFirst())
      )
    }
  }
}
