import Diagnostics
import Hummingbird
import HummingbirdCore
import NIOCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension DaftarServer {
  /// Serves until the process gets SIGINT or SIGTERM, and then ends what it has begun.
  ///
  /// `announce` is called once with the bound port, when requests are taken. Throws `failure.port.taken` and its like
  /// where the address cannot be had.
  public func serve(announce: @escaping @Sendable (_ port: Int) -> Void) async throws {
    FileLimit.raise()
    do {
      try await application { announce($0) }.runService()
    } catch let error as IOError {
      throw failure(error)
    } catch is SocketAddressError {
      throw Failure(.environment, "failure.host.unknown", ["host": server.configuration.host])
    } catch is SocketAddressError.UnknownHost {
      throw Failure(.environment, "failure.host.unknown", ["host": server.configuration.host])
    }
  }

  /// The server as a value, for `serve` and for tests.
  func application(running: @escaping @Sendable (_ port: Int) -> Void = { _ in }) -> some ApplicationProtocol {
    let configuration = server.configuration
    let patience = configuration.patienceSeconds
    let channel = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(patienceSeconds: patience)],
      idleTimeout: .seconds(Int64(patience)),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    return Application(
      router: router(), server: .http1(configuration: channel),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1024,
        availableConnectionsDelegate: ConnectionCount(
          most: FileLimit.connections(wanted: configuration.mostConnections), logger: logger)),
      onServerRunning: { [logger] channel in
        _ = try? await channel.eventLoop.submit {
          try channel.pipeline.syncOperations.addHandler(AcceptPause(logger: logger), position: .first)
        }.get()
        running(channel.localAddress?.port ?? configuration.port)
      },
      logger: logger)
  }

  private func failure(_ error: IOError) -> Failure {
    let place = ["host": server.configuration.host, "port": String(server.configuration.port)]
    switch error.errnoCode {
    case EADDRINUSE: return Failure(.environment, "failure.port.taken", place)
    case EACCES: return Failure(.environment, "failure.port.forbidden", place)
    case EADDRNOTAVAIL: return Failure(.environment, "failure.host.not_here", place)
    default: return Failure(.environment, "failure.port.other", place.merging(["code": String(error.errnoCode)]) { $1 })
    }
  }
}
