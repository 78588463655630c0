import Forms
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Whether a form came from a page of this server, where its token is none of the session that there is now: that one
/// ended, or began only after the page was opened. What was typed is then shown again to whoever sent it, and nothing is
/// done.
///
/// Browsers say so in `Sec-Fetch-Site`, and by plain HTTP in `Origin`; `OriginCheck` has refused whatever comes from
/// elsewhere. Where neither says anything, the token was sealed for a secret that the same browser still shows: the
/// session that is over, the visit before it, or the session before this one.
struct FormSender {
  private let headers: HTTPFields
  private let cookies: CookieJar

  init(_ request: Request, _ cookies: CookieJar) {
    headers = request.headers
    self.cookies = cookies
  }

  /// Whether the browser says that a page of ours sent the request.
  var isNamed: Bool {
    if let site = headers[.fetchSite] { return site == "same-origin" }
    return headers[.origin].map { $0 != "null" } ?? false
  }

  /// Whether the browser shows any secret of ours, so that a form of it may be known by its token.
  var isKnown: Bool { !seals.isEmpty }

  /// Whether it came from a page of ours.
  func sent(_ pairs: [PostedForm.Pair]) -> Bool {
    if isNamed { return true }
    let token = FormBody.value("daftar_token", pairs)
    return seals.contains { $0.name(of: token) != nil }
  }

  private var seals: [FormToken] {
    let secrets = [cookies.session, cookies.anonymous].compactMap { cookies.value(of: $0, in: headers) }
    let former = cookies.value(of: cookies.former, in: headers).flatMap { FormToken(kept: $0) }
    return secrets.compactMap { SecretToken($0).map { FormToken(cookie: $0.text) } } + [former].compactMap(\.self)
  }
}
