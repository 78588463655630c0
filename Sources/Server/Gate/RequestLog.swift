import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging

/// Logs one line for each request: method, route, status, milliseconds. The route is the pattern
/// (`/records/{entity}/{id}`), never the path, so that no name, token or search text gets into a log, and nothing can
/// be injected.
struct RequestLog: RouterMiddleware {
  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let begin = ContinuousClock.now
    let response = try await next(request, context)
    let took = (ContinuousClock.now - begin).components
    let milliseconds = took.seconds * 1000 + took.attoseconds / 1_000_000_000_000_000
    context.logger.info(
      "request",
      metadata: [
        "method": "\(Self.known.contains(request.method) ? request.method.rawValue : "other")",
        "route": "\(context.endpointPath ?? "none")", "status": "\(response.status.code)", "ms": "\(milliseconds)",
      ])
    return response
  }

  private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}
