import Engine
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

@testable import Server

/// Bytes that are no UTF-8, by every way into the server: refused with 400, and nothing of them is kept.
@Suite("Bytes that are no text", .onBothEngines) struct BadBytesTests {
  /// Bytes that no text has: never used, a first half without its second, a second without its first, more bytes than
  /// it takes, half of a pair, beyond the last letter, cut off.
  static let bad: [[UInt8]] = [
    [0xFF], [0xD8], [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xF0, 0x9F, 0x98], [0xE2, 0x80],
  ]

  /// A way in: what is sent there.
  enum Way: String, CaseIterable {
    case formValue, formValueInPercent, formName, formNameInPercent, query, queryName, path, jsonValue, jsonName
    case jsonEscape, jsonItem, key
  }

  private struct Sent {
    var method = HTTPRequest.Method.post
    var path = "/api/v1/customer"
    var headers: HTTPFields = [.contentType: "application/json"]
    var body: [UInt8] = Array(#"{"full_name":"Sara","mobile":"09123456789"}"#.utf8)
  }

  private static func percent(_ bytes: [UInt8]) -> String {
    bytes.map { "%" + String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
  }

  private static func sent(_ way: Way, _ bytes: [UInt8], _ token: String) -> Sent {
    var sent = Sent()
    let form = Array("daftar_token=\(token)&daftar_action=save&full_name=Sa".utf8)
    func posted(_ body: [UInt8]) {
      sent.path = "/records/customer/new"
      sent.headers = [.contentType: "application/x-www-form-urlencoded", .fetchSiteOfTests: "same-origin"]
      sent.body = body
    }
    switch way {
    case .formValue: posted(form + bytes + Array("ra&mobile=09123456789".utf8))
    case .formValueInPercent: posted(form + Array((percent(bytes) + "ra&mobile=09123456789").utf8))
    case .formName: posted(form + Array("ra&mobile=09123456789&".utf8) + bytes + Array("=1".utf8))
    case .formNameInPercent: posted(form + Array("ra&mobile=09123456789&\(percent(bytes))=1".utf8))
    case .query: sent.path += "?confirm=" + percent(bytes)
    case .queryName: sent.path += "?" + percent(bytes) + "=1"
    case .path: sent.path += percent(bytes)
    case .jsonValue: sent.body = Array(#"{"mobile":"09123456789","full_name":"Sa"#.utf8) + bytes + Array(#"ra"}"#.utf8)
    case .jsonName:
      sent.body = Array(#"{"full_name":"Sara","mobile":"09123456789",""#.utf8) + bytes + Array(#"":1}"#.utf8)
    case .jsonEscape: sent.body = Array(#"{"mobile":"09123456789","full_name":"Sa\ud83dra"}"#.utf8)
    case .jsonItem: sent.body = Array(#"{"mobile":"09123456789","interests":[""#.utf8) + bytes + Array(#""]}"#.utf8)
    case .key:
      // What a server makes of such bytes in a header.
      sent.headers[.idempotencyKey] = "a" + String(decoding: bytes, as: UTF8.self)
    }
    return sent
  }

  @Test("are refused, whatever they are and wherever they stand", arguments: Way.allCases)
  func refused(way: Way) async throws {
    let counter = try Counter()
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let token = try await browser.get("/records/customer/new").token
      let cookie = browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
      for bytes in Self.bad {
        var sent = Self.sent(way, bytes, token)
        sent.headers[.cookie] = cookie
        let answer = try await client.executeRequest(
          uri: sent.path, method: sent.method, headers: sent.headers, body: ByteBuffer(bytes: sent.body))
        #expect(answer.status == .badRequest, "\(way) \(bytes): \(answer.status) \(String(buffer: answer.body))")
        #expect(!String(buffer: answer.body).contains("\u{FFFD}"), "\(way) \(bytes)")
      }
      #expect(try counter.all().isEmpty, "\(way)")
    }
  }

  @Test("a letter that was sent is kept, also the one that stands for what cannot be read")
  func sentAsItIs() async throws {
    let counter = try Counter()
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let body = #"{"full_name":"a\#u{FFFD}b","mobile":"09123456789"}"#
      let saved = try await browser.send(.post, "/api/v1/customer", [.contentType: "application/json"], body: body)
      #expect(saved.status == 201)
      #expect(try counter.all().first?.values[0] == .text("a\u{FFFD}b"))
    }
  }
}
