import SchemaModel
import Storage

/// A word that a route takes in the query of its address, and how its value is read.
struct QueryParameter<Value: Sendable>: Sendable {
  let name: String
  /// What a value that cannot be read is answered with.
  let refusal: Refusal
  /// The value of a text; nil where it cannot be read.
  let read: @Sendable (String) -> Value?
}

/// A parameter of any kind of value.
protocol AnyQueryParameter: Sendable {
  var name: String { get }
  var refusal: Refusal { get }
  func isReadable(_ text: String) -> Bool
}

extension QueryParameter: AnyQueryParameter {
  func isReadable(_ text: String) -> Bool { read(text) != nil }
}

extension QueryParameter where Value == Int {
  /// A whole number in plain digits, between two others.
  static func number(_ name: String, _ range: ClosedRange<Int>) -> QueryParameter {
    let refusal = Refusal.parameter(
      name, "number", ["least": String(range.lowerBound), "most": String(range.upperBound)])
    return QueryParameter(name: name, refusal: refusal) { text in
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else { return nil }
      return range.contains(number) ? number : nil
    }
  }
}

extension QueryParameter where Value == String {
  /// A name, of a kind that an address may have: what it names is for the route to find.
  static func name(_ name: String, longest: Int = 100) -> QueryParameter {
    QueryParameter(name: name, refusal: .parameter(name, "name")) { text in
      let isOne = (1...longest).contains(text.unicodeScalars.count) && !text.contains { $0.isWhitespace }
      return isOne && !text.utf8.contains { $0 < 0x20 || $0 == 0x2E || $0 == 0x2F } ? text : nil
    }
  }
}

/// The words that routes take.
enum Asked {
  static let limit = QueryParameter.number("limit", 1...RecordQuery.largestPage)
  static let before = QueryParameter(name: "before", refusal: .parameter("before", "record")) { RecordID($0) }
  /// The warnings that are answered: names with commas between, or `all`.
  static let confirm = QueryParameter.name("confirm", longest: 10_000)
  static let page = QueryParameter.number("page", 1...100_000)
  static let search = QueryParameter.name("search")
  /// The named form that is meant.
  static let form = QueryParameter.name("form")
  /// The row that a queue goes on behind, and its wave.
  static let after = QueryParameter.number("after", 0...1_000_000_000)
  static let wave = QueryParameter.name("wave")
  /// Of the link to sign in with.
  static let token = QueryParameter.name("token")
  /// What changes with a file, so that a browser may keep it.
  static let version = QueryParameter.name("v")
  /// On every page: the language to go on in.
  static let language = QueryParameter(name: "language", refusal: .parameter("language", "name")) {
    LanguageChoice.supported($0)
  }
}
