import Foundation
import TestSupport

/// Somebody who asks a server, each time on a connection of its own.
struct Visitor: Sendable {
  /// What the server answered.
  struct Answer: Sendable {
    /// 0 where there was no answer.
    let status: Int
    let head: String
    let body: String

    /// The names and values of the cookies that it sets.
    var cookies: String {
      head.split(separator: "\r\n").filter { $0.lowercased().hasPrefix("set-cookie:") }
        .compactMap { $0.drop { $0 != ":" }.dropFirst().split(separator: ";").first?.drop { $0 == " " } }
        .joined(separator: "; ")
    }
  }

  let port: Int
  let cookies: String

  /// Reads a page.
  func get(_ path: String) async throws -> Answer { try await ask("GET \(path)", [], "") }

  /// Sends a member under a key of its own.
  func add(_ number: Int) async throws -> Answer {
    try await ask(
      "POST /api/v1/member", ["Content-Type: application/json", "Idempotency-Key: member \(number)"],
      Members.line(number))
  }

  private static let script = "exec 3<>/dev/tcp/127.0.0.1/$0 && cat >&3 && cat <&3"

  /// Asks.
  ///
  /// - Parameters:
  ///   - request: The method and the path.
  ///   - headers: Headers beside those that every request has.
  ///   - body: The body.
  func ask(_ request: String, _ headers: [String], _ body: String) async throws -> Answer {
    let lines =
      ["\(request) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close", "Content-Length: \(body.utf8.count)"]
      + (cookies.isEmpty ? [] : ["Cookie: \(cookies)"]) + headers
    let text = lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    let result = try await Command.run("/bin/bash", ["-c", Self.script, "\(port)"], input: Array(text.utf8))
    let parts = result.output.components(separatedBy: "\r\n\r\n")
    return Answer(
      status: parts[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0, head: parts[0],
      body: parts.dropFirst().joined(separator: "\r\n\r\n"))
  }
}
