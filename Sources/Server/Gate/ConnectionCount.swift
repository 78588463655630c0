import HummingbirdCore
import Logging

/// Takes no more connections than there are files to open for them, and says so once when that is reached.
struct ConnectionCount: AvailableConnectionsDelegate {
  private let most: Int
  private let logger: Logger
  private var count = 0
  private var isTold = false

  init(most: Int, logger: Logger) {
    self.most = most
    self.logger = logger
  }

  mutating func connectionOpened() {
    count += 1
    guard count >= most, !isTold else { return }
    isTold = true
    logger.warning("no more connections are taken until some end", metadata: ["connections": "\(count)"])
  }

  mutating func connectionClosed() {
    count -= 1
    if count < most / 2 { isTold = false }
  }

  func isAcceptingNewConnections() -> Bool { count < most }
}
