import HTTPTypes
import Hummingbird
import HummingbirdCore
import Localization
import SchemaModel

/// Chooses the language of a response: for a page the chosen one, else the first of the business; for the API first
/// `Accept-Language`.
struct LanguageChoice: Sendable {
  let business: Business
  let cookies: CookieJar

  /// A year.
  private static let memory = 365 * 86_400

  /// - Parameter request: The request, with its cookies.
  /// - Returns: A supported language.
  func language(of request: Request) -> Language {
    if request.uri.path.hasPrefix("/api/"), let wanted = Self.wanted(request.headers[.acceptLanguage] ?? "") {
      return wanted
    }
    if let code = cookies.value(of: cookies.language, in: request.headers), let chosen = Self.supported(code) {
      return chosen
    }
    return Self.supported(business.mainLanguage.code) ?? .english
  }

  /// The `Set-Cookie` value that stores a choice.
  func cookie(_ language: Language) -> String {
    cookies.setting(cookies.language, to: language.code, seconds: Self.memory)
  }

  /// The supported language of the greatest weight in `Accept-Language`.
  ///
  /// - Parameter header: The value of the header.
  /// - Returns: The language; nil where none is supported.
  static func wanted(_ header: String) -> Language? {
    let ranges = header.split(separator: ",").compactMap { range -> (language: Language, weight: Double)? in
      let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
      guard let code = parts.first?.split(separator: "-").first, let language = supported(String(code)) else {
        return nil
      }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      return weight > 0 ? (language, weight) : nil
    }
    return ranges.max { $0.weight < $1.weight }?.language
  }

  /// The supported language of a code; nil where there is none.
  static func supported(_ code: String) -> Language? { Language.supported.first { $0.code == code } }
}

/// Paths that a redirect may have: of this server, in characters without other meanings.
enum LocalPath {
  /// Whether a path is one.
  static func isOne(_ path: String) -> Bool {
    path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.count <= 500
      && path.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
          || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }
}
