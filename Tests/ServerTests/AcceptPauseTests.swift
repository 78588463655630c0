import Logging
import NIOCore
import NIOPosix
import Testing

@testable import Server

@Suite("When a connection cannot be taken") struct AcceptPauseTests {
  @Test("the server asks for no further one for a while, says so once, and goes on by itself")
  func pauses() async throws {
    let lines = LogLines()
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AcceptPause(logger: lines.logger, pause: .milliseconds(20)))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    for _ in 0..<2 {
      for _ in 0..<50 { channel.pipeline.fireErrorCaught(IOError(errnoCode: 24, reason: "accept")) }
      var isReading = true
      while isReading { isReading = try await channel.getOption(.autoRead).get() }
      while !isReading { isReading = try await channel.getOption(.autoRead).get() }
    }
    #expect(lines.all.count { $0.contains("could not be taken") } == 1)
    try await channel.close()
  }
}
