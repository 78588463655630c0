import HTMLText
import HTTPTypes
import Hummingbird
import HummingbirdCore
import JSONText
import NIOCore

/// What is sent back.
struct RouteResponse: Sendable {
  var status: HTTPResponse.Status
  var headers: HTTPFields
  var body: [UInt8]

  init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A page.
  static func page(_ html: HTML, _ status: HTTPResponse.Status = .ok) -> RouteResponse {
    RouteResponse(status, headers: [.contentType: "text/html; charset=utf-8"], body: html.bytes)
  }

  /// A document for scripts.
  static func json(_ value: JSONValue, _ status: HTTPResponse.Status = .ok) -> RouteResponse {
    RouteResponse(
      status, headers: [.contentType: "application/json; charset=utf-8"],
      body: value.encoded() + [UInt8(ascii: "\n")])
  }

  /// A file that is the program's own; `isVersioned` where its URL changes with it, `isPrivate` where only the
  /// visitor's own browser may keep it.
  static func file(_ bytes: [UInt8], type: String, isVersioned: Bool, isPrivate: Bool = false) -> RouteResponse {
    let caching = isVersioned ? (isPrivate ? "private" : "public") + ", max-age=31536000, immutable" : "no-cache"
    return RouteResponse(.ok, headers: [.contentType: type, .cacheControl: caching], body: bytes)
  }

  /// Another page, to be asked for with GET.
  static func seeOther(_ path: String) -> RouteResponse { RouteResponse(.seeOther, headers: [.location: path]) }

  /// With a cookie more.
  func adding(cookie: String) -> RouteResponse {
    var response = self
    response.headers.append(HTTPField(name: .setCookie, value: cookie))
    return response
  }

  var http: Response {
    Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
