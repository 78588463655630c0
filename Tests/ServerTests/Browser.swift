import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization
import TestSupport

@testable import Server

/// A browser as far as the server can tell: it keeps cookies, says where its requests come from, and sends forms.
final class Browser: Sendable {
  let client: any TestClientProtocol
  private let jar = Mutex<[String: String]>([:])

  init(_ client: any TestClientProtocol) { self.client = client }

  var cookies: [String: String] { jar.withLock { $0 } }

  func put(cookie name: String, _ value: String?) { jar.withLock { $0[name] = value } }

  /// A page, and what came with it.
  struct Page: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: String

    var reader: HTMLReader { HTMLReader(body) }
    var location: String { headers[.location] ?? "" }
    var title: String { reader.texts.first ?? "" }

    /// The token in its forms.
    var token: String {
      reader.elements("input").first { $0["name"] == "daftar_token" }?["value"] ?? ""
    }
  }

  func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Page {
    try await send(.get, path, headers, body: nil)
  }

  func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, body: String?) async throws -> Page {
    var headers = headers
    let cookie = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    if !cookie.isEmpty { headers[.cookie] = cookie }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    for header in response.headers[values: .setCookie] {
      let pair = header.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = String(pair[1])
      put(cookie: String(pair[0]), header.contains("Max-Age=0") ? nil : value)
    }
    return Page(status: response.status.code, headers: response.headers, body: String(buffer: response.body))
  }

  /// Sends a form as a page of this server does.
  ///
  /// `isPlain` as browsers do by plain HTTP: without `Sec-Fetch-Site`, and with the `headers` alone.
  func post(
    _ path: String, _ fields: [(name: String, value: String)], headers: HTTPFields = [:], isPlain: Bool = false
  ) async throws -> Page {
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    if headers[.fetchSiteOfTests] == nil, !isPlain { headers[.fetchSiteOfTests] = "same-origin" }
    return try await send(.post, path, headers, body: Self.encoded(fields))
  }

  /// Sends the record's form of a page with some boxes filled differently; their names must be on the page.
  func submit(
    _ page: Page, to path: String, _ changes: [String: String] = [:], button: String = "save"
  ) async throws -> Page {
    var fields = page.reader.submission((name: "daftar_action", value: button)).filter { field in
      changes[field.name] == nil
    }
    fields += changes.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    return try await post(path, fields)
  }

  /// Signs in by the one-time link.
  func enter(_ counter: Counter) async throws {
    let token = counter.server.firstToken?.text ?? ""
    let page = try await get("/sign-in?token=\(token)")
    _ = try await post("/sign-in", [("daftar_token", page.token), ("token", token)])
  }

  /// A form's body, its lines ended as browsers end them.
  static func encoded(_ fields: [(name: String, value: String)]) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
    func ended(_ text: String) -> String {
      text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\n", with: "\r\n")
    }
    return fields.map { encoded(ended($0.name)) + "=" + encoded(ended($0.value)) }.joined(separator: "&")
  }
}

extension HTTPField.Name {
  static let fetchSiteOfTests = Self("Sec-Fetch-Site") ?? .server
}
