import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Refuses requests that change something and were sent by a page of another site.
///
/// Browsers name the origin of a request in `Sec-Fetch-Site`, and by plain HTTP, or where they are older, in `Origin`.
/// Where that is `null` they hide it: the token of the form then decides alone, and `RouteGuard` refuses a request
/// without one. Behind TLS a page that was loaded without it is not ours, whatever else the request says.
struct OriginCheck: RouterMiddleware {
  let isBehindTLS: Bool

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard Self.isSafe(request.method) || comesFromHere(request) else { throw Refusal.forged }
    return try await next(request, context)
  }

  /// Whether a method changes nothing.
  static func isSafe(_ method: HTTPRequest.Method) -> Bool { [.get, .head, .options].contains(method) }

  private func comesFromHere(_ request: Request) -> Bool {
    let origins = request.headers[values: .origin]
    guard origins.count <= 1 else { return false }
    let origin = origins.first.flatMap { $0 == "null" ? nil : $0 }
    if isBehindTLS, let origin, !origin.lowercased().hasPrefix("https://") { return false }
    if let site = request.headers[.fetchSite] { return site == "same-origin" || site == "none" }
    guard let origin else { return true }
    return isOwn(origin, request.head.authority ?? "")
  }

  /// Whether an origin, `scheme://host:port`, is the requested host.
  private func isOwn(_ origin: String, _ host: String) -> Bool {
    guard let end = origin.firstRange(of: "://"), let own = Authority(host),
      let other = Authority(String(origin[end.upperBound...]))
    else { return false }
    let scheme = origin[..<end.lowerBound].lowercased()
    return (scheme == "https" || scheme == "http" && !isBehindTLS) && own.isSame(as: other, scheme: scheme)
  }
}
