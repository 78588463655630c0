import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Adds the security headers to every response.
struct SecurityHeaders: RouterMiddleware {
  let isBehindTLS: Bool

  static let policy = [
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'", "img-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'", "base-uri 'none'",
  ].joined(separator: "; ")

  /// The headers that no answer has already.
  private static let fields = [
    HTTPField(name: .contentSecurityPolicy, value: policy), HTTPField(name: .xContentTypeOptions, value: "nosniff"),
    HTTPField(name: .crossOriginOpenerPolicy, value: "same-origin"),
    HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"),
  ]

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers.append(contentsOf: Self.fields)
    // Not stricter: without it browsers hide the origin of our own forms from us.
    if response.headers[.referrerPolicy] == nil { response.headers[.referrerPolicy] = "same-origin" }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if isBehindTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}

extension HTTPField.Name {
  static let referrerPolicy = Self("Referrer-Policy") ?? .server
  static let crossOriginOpenerPolicy = Self("Cross-Origin-Opener-Policy") ?? .server
  static let crossOriginResourcePolicy = Self("Cross-Origin-Resource-Policy") ?? .server
  static let fetchSite = Self("Sec-Fetch-Site") ?? .server
}
