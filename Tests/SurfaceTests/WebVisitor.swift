import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SchemaModel
import StorageSQLite
import Synchronization
import TestSupport

@testable import Server

/// A signed-in visitor of a server over a sample's database, who asks the routes directly.
final class WebVisitor: Sendable {
  struct Page: Sendable {
    let status: Int
    let location: String
    let body: String
  }

  private let client: any TestClientProtocol
  private let cookies = Mutex<[String: String]>([:])

  private init(_ client: any TestClientProtocol) { self.client = client }

  /// Serves the database, signs in by the one-time link, and hands the visitor over.
  static func visit(
    _ database: SampleDatabase, _ sample: Sample, _ body: @escaping @Sendable (WebVisitor) async throws -> Void
  ) async throws {
    try await visit(sample.schema, database.store, database.service, body)
  }

  /// The same for any business.
  static func visit(
    _ schema: Schema, _ store: SQLiteStore, _ service: RecordService,
    _ body: @escaping @Sendable (WebVisitor) async throws -> Void
  ) async throws {
    var logger = Logger(label: "surfaces")
    logger.logLevel = .critical
    let users = UserService(store: store, secrets: ScryptSecrets(cost: 4))
    let server = try DaftarServer(schema: schema, records: service, users: users, logger: logger)
    let token = server.firstToken?.text ?? ""
    try await server.application().test(.router) { client in
      let visitor = WebVisitor(client)
      let page = try await visitor.send(.get, "/sign-in?token=\(token)")
      _ = try await visitor.post("/sign-in", [("daftar_token", visitor.formToken(page)), ("token", token)])
      try await body(visitor)
    }
  }

  private func formToken(_ page: Page) -> String {
    HTMLReader(page.body).elements("input").first { $0["name"] == "daftar_token" }?["value"] ?? ""
  }

  /// Opens the form of a new record, fills its boxes and saves it.
  func fill(_ path: String, _ pairs: [(name: String, value: String)]) async throws -> Page {
    let empty = try await send(.get, path)
    let names = Set(pairs.map(\.name))
    let rest = HTMLReader(empty.body).submission((name: "daftar_action", value: "save"))
      .filter { !names.contains($0.name) }
    return try await post(path, rest + pairs)
  }

  func post(_ path: String, _ pairs: [(name: String, value: String)]) async throws -> Page {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
    let body = pairs.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
    return try await send(.post, path, Array(body.utf8), type: "application/x-www-form-urlencoded")
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]? = nil, type: String? = nil
  ) async throws -> Page {
    var headers = HTTPFields()
    if let type { headers[.contentType] = type }
    if let site = HTTPField.Name("Sec-Fetch-Site") { headers[site] = "same-origin" }
    let kept = cookies.withLock { $0 }
    if !kept.isEmpty { headers[.cookie] = kept.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    for header in response.headers[values: .setCookie] {
      let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies.withLock { $0[String(pair[0])] = header.contains("Max-Age=0") ? nil : String(pair[1]) }
    }
    return Page(
      status: response.status.code, location: response.headers[.location] ?? "", body: String(buffer: response.body))
  }
}
