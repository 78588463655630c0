import HTTPTypes
import Hummingbird
import HummingbirdCore
import Localization
import SchemaModel

/// In which language a page is shown: the one chosen before, else the business's first.
struct LanguageChoice: Sendable {
  let business: Business
  let cookies: CookieJar

  /// A year.
  private static let memory = 365 * 86_400

  func language(of request: Request) -> Language {
    if let code = cookies.value(of: cookies.language, in: request.headers), let chosen = Self.spoken(code) {
      return chosen
    }
    return Self.spoken(business.mainLanguage.code) ?? .english
  }

  /// The cookie that remembers a choice.
  func cookie(_ language: Language) -> String {
    cookies.setting(cookies.language, to: language.code, seconds: Self.memory)
  }

  static func spoken(_ code: String) -> Language? { Language.spoken.first { $0.code == code } }
}

/// `?language=fa` on any page: remembers the choice and shows the page again without it.
struct LanguageSwitch: RouterMiddleware {
  let tongues: LanguageChoice

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard request.method == .get, let code = request.uri.queryParameters["language"],
      let language = LanguageChoice.spoken(String(code))
    else { return try await next(request, context) }
    let rest = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("language=") }
    let query = rest.isEmpty ? "" : "?" + rest.joined(separator: "&")
    let path = LocalPath.isOne(request.uri.path) ? request.uri.path : "/"
    return Reply.seeOther(path + query).adding(cookie: tongues.cookie(language)).response
  }
}

/// Paths that may stand in a redirect: of this server, in characters that mean nothing else.
enum LocalPath {
  static func isOne(_ path: String) -> Bool {
    path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.count <= 500
      && path.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
          || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }
}
