import Forms
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Decides whether a form came from a page of this server although its token is not of the current session: that
/// session ended, or began only after the page was opened. Such a form is displayed again with what was typed, and
/// nothing is saved.
///
/// Browsers say so in `Sec-Fetch-Site`, and by plain HTTP in `Origin`; `OriginCheck` has refused whatever comes from
/// elsewhere. Where neither is sent, the token was signed with a secret that the same browser still has: that of the
/// ended session, of the anonymous cookie, or of the session before this one.
struct FormSender {
  private let headers: HTTPFields
  private let cookies: CookieJar

  /// - Parameters:
  ///   - request: The request, with its cookies and its headers on the origin.
  ///   - cookies: The names of the cookies.
  init(_ request: Request, _ cookies: CookieJar) {
    headers = request.headers
    self.cookies = cookies
  }

  /// Whether the browser says that a page of this server sent the request.
  var isNamed: Bool {
    if let site = headers[.fetchSite] { return site == "same-origin" }
    return headers[.origin].map { $0 != "null" } ?? false
  }

  /// Whether the browser has a secret of this server, so that the token of its form may be verified.
  var isKnown: Bool { !keys.isEmpty }

  /// Whether the form came from a page of this server.
  ///
  /// - Parameter pairs: The body.
  func isFromHere(_ pairs: [PostedForm.Pair]) -> Bool {
    if isNamed { return true }
    let token = FormBody.value("daftar_token", pairs)
    return keys.contains { $0.name(of: token) != nil }
  }

  private var keys: [FormToken] {
    let secrets = [cookies.session, cookies.anonymous].compactMap { cookies.value(of: $0, in: headers) }
    let former = cookies.value(of: cookies.former, in: headers).flatMap { FormToken(exportedKey: $0) }
    return secrets.compactMap { SecretToken($0).map { FormToken(cookie: $0.text) } } + [former].compactMap(\.self)
  }
}
