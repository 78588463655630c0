import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Finds the address that a request began at. A proxy that is trusted says in `X-Forwarded-For` whom it speaks for;
/// what anybody else writes there is nothing but his own words.
struct ClientAddress: RouterMiddleware {
  let trusted: [AddressRange]

  /// More proxies than this stand behind each other nowhere.
  private static let mostProxies = 32

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard !trusted.isEmpty else { return try await next(request, context) }
    var context = context
    context.peer = address(peer: context.peer, forwarded: request.headers[values: .forwardedFor])
    return try await next(request, context)
  }

  /// Read from the right, where the nearest proxy writes: the first address that is not a trusted proxy's. What cannot
  /// be read ends the search, and the proxy that handed it on answers for it.
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

  /// Without white space around, the brackets of version 6 and a port.
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
