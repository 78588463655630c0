import HummingbirdCore
import Logging

/// Limits the connections to the files that can be open, and logs once when the limit is reached.
struct ConnectionCount: AvailableConnectionsDelegate {
  private let most: Int
  private let logger: Logger
  private var count = 0
  private var isLogged = false

  /// - Parameters:
  ///   - most: The most open connections.
  ///   - logger: Takes the warning.
  init(most: Int, logger: Logger) {
    self.most = most
    self.logger = logger
  }

  mutating func connectionOpened() {
    count += 1
    guard count >= most, !isLogged else { return }
    isLogged = true
    logger.warning("no more connections are taken until some end", metadata: ["connections": "\(count)"])
  }

  mutating func connectionClosed() {
    count -= 1
    if count < most / 2 { isLogged = false }
  }

  func isAcceptingNewConnections() -> Bool { count < most }
}
