import SchemaModel
import Storage

/// A query parameter of a route, with the reader of its value.
struct QueryParameter<Value: Sendable>: Sendable {
  let name: String
  /// The refusal of a value that cannot be read.
  let refusal: Refusal
  /// Reads a value; nil where the text is none.
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
  /// A parameter for a whole number in ASCII digits.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - range: The numbers that it takes.
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
  /// A parameter for a name; whether something has the name is for the route to find.
  ///
  /// - Parameters:
  ///   - name: The name of the parameter.
  ///   - longest: The most code points.
  static func name(_ name: String, longest: Int = 100) -> QueryParameter {
    QueryParameter(name: name, refusal: .parameter(name, "name")) { text in
      let isOne = (1...longest).contains(text.unicodeScalars.count) && !text.contains { $0.isWhitespace }
      return isOne && !text.utf8.contains { $0 < 0x20 || $0 == 0x2E || $0 == 0x2F } ? text : nil
    }
  }
}

/// The query parameters of all routes.
enum Asked {
  static let limit = QueryParameter.number("limit", 1...RecordQuery.largestPage)
  static let before = QueryParameter(name: "before", refusal: .parameter("before", "record")) { RecordID($0) }
  /// The confirmed warnings: names with commas between, or `all`.
  static let confirm = QueryParameter.name("confirm", longest: 10_000)
  static let page = QueryParameter.number("page", 1...100_000)
  static let search = QueryParameter.name("search")
  /// The name of a form.
  static let form = QueryParameter.name("form")
  /// The row after which a queue continues, and its wave.
  static let after = QueryParameter.number("after", 0...1_000_000_000)
  static let wave = QueryParameter.name("wave")
  /// The token of the sign-in link.
  static let token = QueryParameter.name("token")
  /// The version of a file, which lets a browser cache it.
  static let version = QueryParameter.name("v")
  /// The language to continue in, on every page.
  static let language = QueryParameter(name: "language", refusal: .parameter("language", "name")) {
    LanguageChoice.supported($0)
  }
}
