import NIOCore
import NIOPosix
import Synchronization

/// A connection on which a test writes what no browser would.
enum RawConnection {
  /// What came back, and whether the server closed the connection before the time was over.
  struct Answer: Sendable {
    let text: String
    let isClosed: Bool

    /// `HTTP/1.1 400 Bad Request` gives 400; 0 for nothing.
    var status: Int { text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 }
    /// How many answers came.
    var count: Int { text.ranges(of: "HTTP/1.1 ").count }
  }

  private final class Received: Sendable {
    let text = Mutex("")
  }

  /// Connects, writes the pieces with pauses between them, and reads until the server closes or `limit` is over.
  static func send(
    to port: Int, _ pieces: [String], pause: Duration = .zero, limit: Duration = .seconds(10)
  ) async throws -> Answer {
    let received = Received()
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "localhost", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    let isClosed = try await channel.executeThenClose { inbound, outbound in
      try await withThrowingTaskGroup(of: Bool?.self) { group in
        group.addTask {
          do {
            for try await buffer in inbound { received.text.withLock { $0 += String(buffer: buffer) } }
          } catch is ChannelError {
            return true
          } catch is IOError {
            return true
          }
          return true
        }
        group.addTask {
          do {
            for piece in pieces {
              try await outbound.write(ByteBuffer(string: piece))
              if pause > .zero { try await Task.sleep(for: pause) }
            }
          } catch is CancellationError {
            return nil
          } catch {
            return nil
          }
          return nil
        }
        group.addTask {
          try? await Task.sleep(for: limit)
          // Closed in time, on a machine too busy to have read to the end: the reader says so.
          return channel.channel.isActive ? false : nil
        }
        while let result = try await group.next() {
          if let result {
            group.cancelAll()
            return result
          }
        }
        return false
      }
    }
    return Answer(text: received.text.withLock { $0 }, isClosed: isClosed)
  }
}
