import Hummingbird
import HummingbirdCore

/// Refuses requests for hosts that are not this one. A page elsewhere whose name suddenly resolves to this server (DNS
/// rebinding) names itself in `Host`; a numeric address cannot be redirected, so addresses pass.
///
/// A request that names no host, two hosts, or one that cannot be parsed is refused: a proxy in front may have
/// understood it differently.
struct HostCheck: RouterMiddleware {
  let configuration: ServerConfiguration

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard request.headers[values: .furtherHost].isEmpty, let text = request.head.authority,
      let authority = Authority(text)
    else { throw Refusal(.badRequest, "no_host") }
    guard isOwn(authority) else { throw Refusal(.misdirectedRequest, "host") }
    guard request.head.path?.hasPrefix("/") == true else { throw Refusal(.badRequest, "request") }
    return try await next(request, context)
  }

  /// Whether a host is this server: a numeric address, or exactly one of its names.
  ///
  /// - Parameter authority: The requested host.
  func isOwn(_ authority: Authority) -> Bool {
    authority.isAddress || authority.host == "localhost" || authority.host == configuration.host.lowercased()
      || configuration.names.contains { $0.lowercased() == authority.host }
  }
}
