import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Finds the client address of a request. A trusted proxy names the client in `X-Forwarded-For`; the header of any
/// other peer is ignored.
struct ClientAddress: RouterMiddleware {
  let trusted: [AddressRange]

  /// The most proxies in a row.
  private static let mostProxies = 32

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard !trusted.isEmpty else { return try await next(request, context) }
    var context = context
    context.peer = address(peer: context.peer, forwarded: request.headers[values: .forwardedFor])
    return try await next(request, context)
  }

  /// The client address.
  ///
  /// - Parameters:
  ///   - peer: The address of the connection.
  ///   - forwarded: The `X-Forwarded-For` headers. They are read from the right, where the nearest proxy writes, up to
  ///     the first address that is not a trusted proxy. An entry that cannot be read ends the search.
  /// - Returns: The first untrusted address; else the last one that could be read.
  func address(peer: String, forwarded: [String]) -> String {
    guard let near = NetworkAddress(peer), isTrusted(near) else { return peer }
    var last = peer
    let hops = forwarded.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
    for hop in hops.reversed().prefix(Self.mostProxies) {
      let text = Self.bare(String(hop))
      guard let address = NetworkAddress(text) else { return last }
      last = text
      if !isTrusted(address) { return last }
    }
    return last
  }

  private func isTrusted(_ address: NetworkAddress) -> Bool { trusted.contains { $0.contains(address) } }

  /// An entry without white space around it, the brackets of version 6, and a port.
  private static func bare(_ text: String) -> String {
    let hop = text.drop { $0 == " " || $0 == "\t" }
    let end = hop.lastIndex { $0 != " " && $0 != "\t" }.map { hop.index(after: $0) } ?? hop.startIndex
    let plain = String(hop[..<end])
    if NetworkAddress(plain) != nil { return plain }
    guard let authority = Authority(plain) else { return "" }
    return authority.host.hasPrefix("[") ? String(authority.host.dropFirst().dropLast()) : authority.host
  }
}

extension HTTPField.Name {
  static let forwardedFor = Self("X-Forwarded-For") ?? .server
  /// A second `Host`; the first one is the authority.
  static let furtherHost = Self("Host") ?? .server
}
