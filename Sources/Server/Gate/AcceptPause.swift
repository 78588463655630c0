import Logging
import NIOCore

/// Pauses taking connections where the system cannot give one, for want of files or memory, and says so once a while.
///
/// Without it the server's loop turns for nothing: the connection that could not be taken still waits, and is told of
/// again at once.
final class AcceptPause: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = any Channel

  private let logger: Logger
  private let pause: TimeAmount
  private var isPausing = false
  private var lastTold: NIODeadline?

  private static let silence = TimeAmount.seconds(60)

  init(logger: Logger, pause: TimeAmount = .milliseconds(500)) {
    self.logger = logger
    self.pause = pause
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? IOError else { return context.fireErrorCaught(error) }
    tell(error)
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

  private func tell(_ error: IOError) {
    let now = NIODeadline.now()
    if let lastTold, now - lastTold < Self.silence { return }
    lastTold = now
    logger.error("a connection could not be taken; trying again", metadata: ["code": "\(error.errnoCode)"])
  }
}

@available(*, unavailable)
extension AcceptPause: Sendable {}
