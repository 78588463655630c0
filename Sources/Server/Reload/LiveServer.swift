import Hummingbird
import HummingbirdCore

/// Answers requests by the schema that is in force when they arrive; a request that has begun ends with that schema.
struct LiveServer: HTTPResponder {
  typealias Context = WebContext

  private let generations: ServerGenerations
  private let reload: SchemaReload?

  /// - Parameters:
  ///   - server: The server of the schema that is in force at the start.
  ///   - source: Where a changed schema is found; nil for a schema that stays.
  init(_ server: DaftarServer, _ source: (any BusinessSource)?) {
    let generations = ServerGenerations(server)
    self.generations = generations
    reload = source.map { SchemaReload($0, server.server, server.logger) { try generations.adopt($0) } }
  }

  func respond(to request: Request, context: WebContext) async throws -> Response {
    reload?.requestArrived()
    return try await generations.responder.respond(to: request, context: context)
  }
}
