import Forms

/// The query of an address, understood whole: every word of it is one that the route takes, comes once and can be
/// read. Anything else is refused by its name, for an answer to half of a question is a wrong one.
struct Query: Sendable {
  private var texts: [String: String] = [:]

  /// Of an address without one.
  init() {}

  /// `text` is what stands behind the question mark.
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

  /// The value of a word; nil where it is not there.
  subscript<Value>(_ parameter: QueryParameter<Value>) -> Value? { texts[parameter.name].flatMap(parameter.read) }

  /// A word as it stands in the address, and what it says; nil where it is no UTF-8.
  typealias Pair = (text: String, name: String?, value: String?)

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
