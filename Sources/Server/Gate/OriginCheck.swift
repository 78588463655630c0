import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Refuses what changes something and was sent by a page of another site.
///
/// Browsers say where a request comes from in `Sec-Fetch-Site`, and older ones in `Origin`. Because of our referrer
/// policy they may say `null` there even for our own forms; the form's token then decides alone.
struct OriginCheck: RouterMiddleware {
  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard Self.isSafe(request.method) || Self.comesFromHere(request) else { throw Refusal.forged }
    return try await next(request, context)
  }

  static func isSafe(_ method: HTTPRequest.Method) -> Bool { [.get, .head, .options].contains(method) }

  private static func comesFromHere(_ request: Request) -> Bool {
    if let site = request.headers[.fetchSite] { return site == "same-origin" || site == "none" }
    guard let origin = request.headers[.origin], origin != "null" else { return true }
    guard let scheme = origin.firstRange(of: "://"), let authority = request.head.authority else { return false }
    return origin[scheme.upperBound...].lowercased() == authority.lowercased()
  }
}
