/// The media type of a body: `application/json; charset=utf-8`.
struct MediaType: Hashable, Sendable {
  /// The type without parameters, in lower case.
  let name: String
  /// Whether no charset is named but UTF-8, the only supported one.
  let isUTF8: Bool

  /// - Parameter text: The value of `Content-Type`.
  init(_ text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { part in
      part.lowercased().filter { $0 != " " && $0 != "\t" }
    }
    name = parts.first ?? ""
    isUTF8 = parts.dropFirst().allSatisfy { parameter in
      guard parameter.hasPrefix("charset=") else { return true }
      return ["utf-8", "utf8"].contains(parameter.dropFirst("charset=".count).filter { $0 != "\"" })
    }
  }
}
