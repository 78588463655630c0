import Hummingbird
import Synchronization

/// The server of the schema that is in force; another one replaces it when the schema changes.
final class ServerGenerations: Sendable {
  private struct Generation {
    let server: DaftarServer
    let responder: any HTTPResponder<WebContext>

    init(_ server: DaftarServer) {
      self.server = server
      responder = server.router().buildResponder()
    }
  }

  private let current: Mutex<Generation>

  /// - Parameter server: The first one.
  init(_ server: DaftarServer) { current = Mutex(Generation(server)) }

  /// What answers requests now.
  var responder: any HTTPResponder<WebContext> { current.withLock { $0.responder } }

  /// Puts a business in force, for requests that arrive from now on.
  ///
  /// - Parameter business: The business, over an open database.
  /// - Throws: A `Failure` for a template that does not compile.
  func adopt(_ business: ServedBusiness) throws {
    let next = Generation(try current.withLock { $0.server }.serving(business))
    current.withLock { $0 = next }
  }
}
