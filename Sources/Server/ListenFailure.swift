import Diagnostics
import HummingbirdCore
import NIOCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Names the errors of a server that cannot listen on its address.
struct ListenFailure {
  let configuration: ServerConfiguration

  /// - Parameter error: An error of starting to listen.
  /// - Returns: `failure.port.taken` and its like, `failure.host.unknown`; nil for any other error.
  func failure(for error: any Error) -> Failure? {
    if let error = error as? IOError { return failure(code: error.errnoCode) }
    if error is SocketAddressError || error is SocketAddressError.UnknownHost {
      return Failure(.environment, "failure.host.unknown", ["host": configuration.host])
    }
    return nil
  }

  /// - Parameter code: The `errno` of `bind` or `listen`.
  private func failure(code: CInt) -> Failure {
    let address = ["host": configuration.host, "port": String(configuration.port)]
    switch code {
    case EADDRINUSE: return Failure(.environment, "failure.port.taken", address)
    case EACCES: return Failure(.environment, "failure.port.forbidden", address)
    case EADDRNOTAVAIL: return Failure(.environment, "failure.host.not_here", address)
    default: return Failure(.environment, "failure.port.other", address.merging(["code": String(code)]) { $1 })
    }
  }
}
