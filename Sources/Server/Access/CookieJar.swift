import HTTPTypes

/// The cookies that Daftar sets, and how.
struct CookieJar: Hashable, Sendable {
  /// Whether browsers reach us by TLS: cookies are then sent by nothing else, and no other host can set them.
  let isBehindTLS: Bool

  /// Of a session.
  var session: String { named("daftar_session") }
  /// Of a visit before there is a session: what seals the form of signing in.
  var anonymous: String { named("daftar_visit") }
  /// Of a browser in which an account has signed in: guessing elsewhere does not slow it down.
  var device: String { named("daftar_device") }
  /// The language that was chosen.
  var language: String { named("daftar_language") }

  /// Of the session before this one: what its forms were sealed with, so that what was typed into them is not lost.
  var former: String { named("daftar_former") }
  /// The page that was asked for before signing in.
  var next: String { named("daftar_next") }
  /// The token of the link to sign in with, while its page is shown.
  var link: String { named("daftar_link") }
  /// The name of a message for the next page.
  var notice: String { named("daftar_notice") }

  private func named(_ name: String) -> String { isBehindTLS ? "__Host-" + name : name }

  /// A cookie that lives until the browser is closed, or so many seconds.
  func setting(_ name: String, to value: String, seconds: Int? = nil) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (isBehindTLS ? "; Secure" : "")
      + (seconds.map { "; Max-Age=\($0)" } ?? "")
  }

  /// Takes a cookie away.
  func removing(_ name: String) -> String { setting(name, to: "", seconds: 0) }

  /// The value of a cookie; the first one of the name counts.
  func value(of name: String, in headers: HTTPFields) -> String? {
    for header in headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name { return String(parts[1]) }
      }
    }
    return nil
  }
}
