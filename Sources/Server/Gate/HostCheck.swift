import Hummingbird
import HummingbirdCore

/// Refuses requests for hosts that are not this one. A page elsewhere whose name suddenly leads here (DNS rebinding)
/// names itself in `Host`; an address in figures cannot be led elsewhere, so addresses pass.
struct HostCheck: RouterMiddleware {
  let configuration: ServerConfiguration

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard let authority = request.head.authority, isOwn(Self.name(of: authority)) else {
      throw Refusal(.misdirectedRequest, "host")
    }
    guard request.head.path?.hasPrefix("/") == true else { throw Refusal(.badRequest, "request") }
    return try await next(request, context)
  }

  func isOwn(_ name: String) -> Bool {
    name == "localhost" || name == configuration.host.lowercased() || Self.isAddress(name)
      || configuration.names.contains { $0.lowercased() == name }
  }

  /// The name of `name:port`, in small letters.
  static func name(of authority: String) -> String {
    let text = authority.lowercased()
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") { return String(text[...end]) }
    return text.firstIndex(of: ":").map { String(text[..<$0]) } ?? text
  }

  /// Whether it is an address of version 4 in four figures, or one of version 6 in brackets.
  static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("["), name.hasSuffix("]") {
      return name.dropFirst().dropLast().utf8.allSatisfy { byte in
        (0x30...0x3A).contains(byte) || (0x61...0x66).contains(byte) || byte == UInt8(ascii: ".")
      }
    }
    let figures = name.split(separator: ".", omittingEmptySubsequences: false)
    return figures.count == 4 && figures.allSatisfy { $0.utf8.count <= 3 && UInt8($0) != nil }
  }
}
