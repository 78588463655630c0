import HTMLText
import HTTPTypes
import Hummingbird
import HummingbirdCore
import JSONText
import NIOCore

/// The response of a route.
struct RouteResponse: Sendable {
  var status: HTTPResponse.Status
  var headers: HTTPFields
  var body: [UInt8]

  /// - Parameters:
  ///   - status: The status.
  ///   - headers: The headers.
  ///   - body: The body.
  init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An HTML page.
  ///
  /// - Parameters:
  ///   - html: The page.
  ///   - status: The status.
  static func page(_ html: HTML, _ status: HTTPResponse.Status = .ok) -> RouteResponse {
    RouteResponse(status, headers: [.contentType: "text/html; charset=utf-8"], body: html.bytes)
  }

  /// A JSON document.
  ///
  /// - Parameters:
  ///   - value: The document.
  ///   - status: The status.
  static func json(_ value: JSONValue, _ status: HTTPResponse.Status = .ok) -> RouteResponse {
    RouteResponse(
      status, headers: [.contentType: "application/json; charset=utf-8"],
      body: value.encoded() + [UInt8(ascii: "\n")])
  }

  /// A file of the program.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - type: The media type.
  ///   - isVersioned: Whether its URL changes with its content, so that it may be cached for long.
  ///   - isPrivate: Whether only the browser may cache it, and no proxy.
  static func file(_ bytes: [UInt8], type: String, isVersioned: Bool, isPrivate: Bool = false) -> RouteResponse {
    let caching = isVersioned ? (isPrivate ? "private" : "public") + ", max-age=31536000, immutable" : "no-cache"
    return RouteResponse(.ok, headers: [.contentType: type, .cacheControl: caching], body: bytes)
  }

  /// A redirect to another page, to be loaded with GET.
  ///
  /// - Parameter path: The path and query of the page.
  static func seeOther(_ path: String) -> RouteResponse { RouteResponse(.seeOther, headers: [.location: path]) }

  /// The response with a further cookie.
  ///
  /// - Parameter cookie: A `Set-Cookie` value.
  func adding(cookie: String) -> RouteResponse {
    var response = self
    response.headers.append(HTTPField(name: .setCookie, value: cookie))
    return response
  }

  var http: Response {
    Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
