import HTTPTypes

/// The names and attributes of the cookies that Daftar sets.
struct CookieJar: Hashable, Sendable {
  /// Whether browsers reach us by TLS: cookies are then sent by nothing else, and no other host can set them.
  let isBehindTLS: Bool

  /// The token of a session.
  var session: String { named("daftar_session") }
  /// The secret of a browser without a session: it keys the token of the sign-in form.
  var anonymous: String { named("daftar_visit") }
  /// The token of a browser in which an account has signed in: guesses from elsewhere do not slow it down.
  var device: String { named("daftar_device") }
  /// The code of the chosen language.
  var language: String { named("daftar_language") }

  /// The form key of the previous session, so that what was typed into its forms is not lost.
  var former: String { named("daftar_former") }
  /// The path that was requested before signing in.
  var next: String { named("daftar_next") }
  /// The token of the sign-in link, while its page is open.
  var link: String { named("daftar_link") }
  /// The token of a link by which somebody sets a password, while its page is open.
  var invitation: String { named("daftar_invitation") }
  /// The token of somebody who gave the right password and is asked for a code.
  var half: String { named("daftar_half") }
  /// The role as which a manager sees the pages.
  var viewedRole: String { named("daftar_role") }
  /// The notice for the next page.
  var notice: String { named("daftar_notice") }

  private func named(_ name: String) -> String { isBehindTLS ? "__Host-" + name : name }

  /// The `Set-Cookie` value of a cookie.
  ///
  /// - Parameters:
  ///   - name: One of the names above.
  ///   - value: The value, in characters that need no escaping.
  ///   - seconds: The lifetime; nil until the browser is closed.
  func setting(_ name: String, to value: String, seconds: Int? = nil) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (isBehindTLS ? "; Secure" : "")
      + (seconds.map { "; Max-Age=\($0)" } ?? "")
  }

  /// The `Set-Cookie` value that removes a cookie.
  func removing(_ name: String) -> String { setting(name, to: "", seconds: 0) }

  /// The value of a cookie of a request.
  ///
  /// - Parameters:
  ///   - name: One of the names above.
  ///   - headers: The headers of the request.
  /// - Returns: The first value of the name; nil where there is none.
  func value(of name: String, in headers: HTTPFields) -> String? {
    for header in headers[values: .cookie] {
      var rest = header.utf8[...]
      while !rest.isEmpty {
        let pair = rest.prefix { $0 != UInt8(ascii: ";") }
        rest = rest[pair.endIndex...].dropFirst()
        let named = pair.drop { $0 == UInt8(ascii: " ") }
        guard named.starts(with: name.utf8) else { continue }
        let value = named.dropFirst(name.utf8.count)
        if value.first == UInt8(ascii: "=") { return String(Substring(value.dropFirst())) }
      }
    }
    return nil
  }
}
