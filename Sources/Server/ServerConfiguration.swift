/// The address that the server listens on, and its limits.
public struct ServerConfiguration: Hashable, Sendable {
  /// The address or name to listen at. `0.0.0.0` is every address of the machine.
  public var host: String
  /// 0 takes any free port.
  public var port: Int
  /// Further names under which browsers reach the server, for a proxy or a network with names.
  public var names: Set<String>
  /// Whether a proxy in front speaks TLS: cookies are then `Secure`, and browsers are told to stay with TLS.
  public var isBehindTLS: Bool
  /// The proxies whose `X-Forwarded-For` is trusted.
  public var trustedProxies: [AddressRange]
  /// The largest body of a request, in bytes.
  public var largestBody: Int
  /// Seconds that a request may take to arrive, and a response to be taken.
  public var patienceSeconds: Int
  /// Open connections at most; others wait.
  public var mostConnections: Int

  /// - Parameters:
  ///   - host: The address or name to listen on.
  ///   - port: The port; 0 for any free one.
  ///   - names: Further host names of the server.
  ///   - isBehindTLS: Whether a proxy in front speaks TLS.
  ///   - trustedProxies: The proxies whose `X-Forwarded-For` is trusted.
  ///   - largestBody: The most bytes of a body.
  ///   - patienceSeconds: The most seconds of a request to arrive, or of a response to be read.
  ///   - mostConnections: The most open connections.
  public init(
    host: String = "127.0.0.1", port: Int = 8080, names: Set<String> = [], isBehindTLS: Bool = false,
    trustedProxies: [AddressRange] = [], largestBody: Int = 1 << 20, patienceSeconds: Int = 20,
    mostConnections: Int = 8192
  ) {
    self.host = host
    self.port = port
    self.names = names
    self.isBehindTLS = isBehindTLS
    self.trustedProxies = trustedProxies
    self.largestBody = largestBody
    self.patienceSeconds = patienceSeconds
    self.mostConnections = mostConnections
  }

  /// The origin of the server's URLs.
  ///
  /// - Parameter port: The port that was bound.
  func origin(port: Int) -> String {
    let name = ["0.0.0.0", "::", ""].contains(host) ? "127.0.0.1" : host
    return "http://" + (name.contains(":") ? "[\(name)]" : name) + (port == 80 ? "" : ":\(port)")
  }
}
