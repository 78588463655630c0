import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Limits one connection: answers a head that is too large with its own status, closes on a reader who does not read
/// the response or sends many requests ahead, and closes after a response that says so, whatever is still being sent.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let patience: TimeAmount
  private var deadline: Scheduled<Void>?
  private var unwritten = 0
  private var isLast = false
  /// Requests that have no response yet.
  private var unanswered = 0
  private var isCut = false

  /// No browser sends a second request before the answer to the first; a decoded head takes a hundred times the
  /// memory of its bytes.
  private static let mostUnanswered = 16
  /// How long an unwanted upload may go on after the response, so that its sender can read it.
  private static let lingering = TimeAmount.seconds(2)

  /// - Parameter patienceSeconds: How long a response may wait for its reader.
  init(patienceSeconds: Int) { patience = .seconds(Int64(patienceSeconds)) }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head = unwrapInboundIn(data) { unanswered += 1 }
    if unanswered > Self.mostUnanswered, !isCut {
      isCut = true
      context.close(promise: nil)
    }
    if !isCut { context.fireChannelRead(data) }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    var isEnd = false
    switch unwrapOutboundIn(data) {
    case .head(let head): isLast = head.headerFields[.connection]?.lowercased() == "close"
    case .body: break
    case .end:
      isEnd = true
      unanswered -= 1
    }
    let written = promise ?? context.eventLoop.makePromise()
    unwritten += 1
    if deadline == nil {
      deadline = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { context.close(promise: nil) }
    }
    let closes = isEnd && isLast
    if closes { isCut = true }
    written.futureResult.assumeIsolated().whenComplete { [self] _ in
      unwritten -= 1
      if unwritten == 0 {
        deadline?.cancel()
        deadline = nil
      }
      if closes { finish(context) }
    }
    context.write(data, promise: written)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard case .headerOverflow? = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    let head = HTTPResponse(
      status: .requestHeaderFieldsTooLarge, headerFields: [.connection: "close", .contentLength: "0"])
    (isLast, isCut) = (true, true)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { [self] _ in finish(context) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }

  private func finish(_ context: ChannelHandlerContext) {
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.lingering) { context.close(promise: nil) }
  }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
