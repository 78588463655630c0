import NIOCore
import NIOPosix
import Synchronization
import TestSupport

/// A connection on which a test writes what no browser would.
enum RawConnection {
  /// What came back, and whether the server closed the connection before the limit.
  struct Answer: Sendable {
    let text: String
    let isClosed: Bool

    /// `HTTP/1.1 400 Bad Request` gives 400; 0 for nothing.
    var status: Int { text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 }
    /// How many answers came.
    var count: Int { Received.count(text) }
  }

  fileprivate final class Received: Sendable {
    let text = Mutex("")
    let condition = Condition()

    static func count(_ text: String) -> Int { text.ranges(of: "HTTP/1.1 ").count }

    func add(_ more: String) {
      text.withLock { $0 += more }
      condition.signal()
    }
  }

  /// The test's end of a connection.
  struct Client: Sendable {
    fileprivate let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    fileprivate let received: Received

    /// Writes a piece, at once. Throws where the server has closed the connection.
    func write(_ piece: String) async throws { try await outbound.write(ByteBuffer(string: piece)) }

    /// Waits until so many answers have begun.
    func hear(_ count: Int) async -> Bool {
      await received.condition.wait { received.text.withLock { Received.count($0) } >= count }
    }
  }

  /// Connects, writes the pieces one behind the other, and reads until the server closes.
  static func send(to port: Int, _ pieces: [String]) async throws -> Answer {
    try await talk(to: port) { client in
      for piece in pieces { try await client.write(piece) }
    }
  }

  /// Connects, lets `body` write, and reads until the server closes. What `body` throws ends its writing.
  ///
  /// - Parameters:
  ///   - limit: Ends a connection that the server does not close.
  static func talk(
    to port: Int, limit: TimeAmount = .seconds(600), _ body: @escaping @Sendable (Client) async throws -> Void
  ) async throws -> Answer {
    let received = Received()
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "localhost", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    let isGivenUp = Mutex(false)
    let end = channel.channel.eventLoop.scheduleTask(in: limit) {
      isGivenUp.withLock { $0 = true }
      channel.channel.close(promise: nil)
    }
    try await channel.executeThenClose { inbound, outbound in
      let writing = Task { try? await body(Client(outbound: outbound, received: received)) }
      do {
        for try await buffer in inbound { received.add(String(buffer: buffer)) }
      } catch is ChannelError {
        // Closed by the server in the midst of something.
      } catch is IOError {
        // The same.
      }
      writing.cancel()
      await writing.value
    }
    end.cancel()
    return Answer(text: received.text.withLock { $0 }, isClosed: !isGivenUp.withLock { $0 })
  }
}
