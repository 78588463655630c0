import Logging
import NIOCore

/// Pauses accepting connections where the system cannot open one, for lack of files or memory, and logs it once a
/// minute.
///
/// Without it the event loop spins: the connection that could not be accepted is reported again at once.
final class AcceptPause: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = any Channel

  private let logger: Logger
  private let pause: TimeAmount
  private var isPausing = false
  private var lastLogged: NIODeadline?

  private static let silence = TimeAmount.seconds(60)

  /// - Parameters:
  ///   - logger: Takes the error.
  ///   - pause: How long no connection is accepted.
  init(logger: Logger, pause: TimeAmount = .milliseconds(500)) {
    self.logger = logger
    self.pause = pause
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? IOError else { return context.fireErrorCaught(error) }
    log(error)
    guard !isPausing else { return }
    isPausing = true
    let (channel, loop) = (context.channel, context.eventLoop)
    channel.setOption(.autoRead, value: false).assumeIsolated().whenComplete { [self] _ in
      loop.assumeIsolated().scheduleTask(in: pause) { [self] in
        isPausing = false
        channel.setOption(.autoRead, value: true).whenComplete { _ in }
      }
    }
  }

  private func log(_ error: IOError) {
    let now = NIODeadline.now()
    if let lastLogged, now - lastLogged < Self.silence { return }
    lastLogged = now
    logger.error("a connection could not be taken; trying again", metadata: ["code": "\(error.errnoCode)"])
  }
}

@available(*, unavailable)
extension AcceptPause: Sendable {}
