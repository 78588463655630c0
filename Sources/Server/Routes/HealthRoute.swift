import Diagnostics
import Engine
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// The health check: the server responds, and the files of its store are where they were opened. A schema that changed
/// and is not in force is named, and does not make the server unhealthy.
final class HealthRoute: Sendable {
  private let services: GuardedServices
  private let reload: ReloadStatus
  private let isLogged = Mutex(false)

  /// - Parameters:
  ///   - services: The services whose store is checked.
  ///   - reload: Whether the schema on the disk is in force.
  init(services: GuardedServices, reload: ReloadStatus) {
    self.services = services
    self.reload = reload
  }

  var route: Route {
    .get("/health", .none(.same), .anonymous) { [self] request in
      do {
        try services.checkLocation()
        let hindrance = reload.hindrance.map { "\nschema not taken up: \($0.rawValue)" } ?? ""
        return Self.response(.ok, "ok" + hindrance)
      } catch let failure as Failure {
        // The check runs every few seconds, and would fill the log.
        if isFirstFailure() {
          request.context.logger.error("not healthy", metadata: ["cause": "\(failure.logged)"])
        }
        return Self.response(.serviceUnavailable, "not ok")
      }
    }
  }

  /// Whether no failure was logged before.
  private func isFirstFailure() -> Bool {
    isLogged.withLock { isLogged in
      defer { isLogged = true }
      return !isLogged
    }
  }

  private static func response(_ status: HTTPResponse.Status, _ text: String) -> RouteResponse {
    RouteResponse(status, headers: [.contentType: "text/plain; charset=utf-8"], body: Array((text + "\n").utf8))
  }
}
