import Diagnostics
import Engine
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// The sign that the server lives, and that what it saves is found again.
final class HealthRoute: Sendable {
  private let records: RecordService
  private let isTold = Mutex(false)

  init(records: RecordService) { self.records = records }

  var route: Route {
    .get("/health", .anyone) { [self] request in
      do {
        try records.checkLocation()
        return Self.response(.ok, "ok")
      } catch let failure as Failure {
        // Asked every few seconds, it would fill the log.
        if isNews() {
          request.context.logger.error("not healthy", metadata: ["cause": "\(failure.logged)"])
        }
        return Self.response(.serviceUnavailable, "not ok")
      }
    }
  }

  /// Whether it was not told before.
  private func isNews() -> Bool {
    isTold.withLock { isTold in
      defer { isTold = true }
      return !isTold
    }
  }

  private static func response(_ status: HTTPResponse.Status, _ text: String) -> RouteResponse {
    RouteResponse(status, headers: [.contentType: "text/plain; charset=utf-8"], body: Array((text + "\n").utf8))
  }
}
