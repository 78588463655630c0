import Foundation
import Glibc

/// One keep-alive connection to a server on this machine: as little between the clock and the server as can be.
final class LoopbackClient {
  /// A response.
  struct Answer {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: String

    /// Whether the server closes the connection after this response.
    var closes: Bool { values("connection").contains { $0.lowercased() == "close" } }

    /// The values of a header.
    func values(_ name: String) -> [String] {
      headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
  }

  struct Broken: Error {}

  private let descriptor: Int32
  private let port: Int
  private var buffer: [UInt8] = []

  /// Connects, and waits up to ten seconds for a server that is starting.
  ///
  /// - Parameter port: The port on 127.0.0.1.
  /// - Throws: An error where no server accepts the connection.
  init(port: Int) throws {
    self.port = port
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    for _ in 0..<200 {
      let candidate = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isConnected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(candidate, $0, size) == 0 }
      }
      if isConnected {
        var on: Int32 = 1
        setsockopt(candidate, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(candidate, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        descriptor = candidate
        return
      }
      close(candidate)
      usleep(50_000)
    }
    throw Broken()
  }

  deinit { close(descriptor) }

  /// Sends a request and waits for its response. Redirects are not followed.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - path: The path with its query.
  ///   - headers: Further header lines.
  ///   - body: The body; empty for none.
  /// - Returns: The response.
  /// - Throws: An error where the connection fails.
  func send(_ method: String, _ path: String, headers: [String] = [], body: String = "") throws -> Answer {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + headers
    if method != "GET" {
      lines += ["Content-Type: application/x-www-form-urlencoded", "Content-Length: \(body.utf8.count)"]
    }
    try write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    return try read()
  }

  private func write(_ text: String) throws {
    var rest = ArraySlice(text.utf8)
    while !rest.isEmpty {
      let count = rest.withContiguousStorageIfAvailable { Glibc.send(descriptor, $0.baseAddress, $0.count, 0) } ?? -1
      guard count > 0 else { throw Broken() }
      rest = rest.dropFirst(count)
    }
  }

  private func read() throws -> Answer {
    let end = Array("\r\n\r\n".utf8)
    while buffer.firstRange(of: end) == nil { try more() }
    guard let split = buffer.firstRange(of: end) else { throw Broken() }
    let lines = String(decoding: buffer[..<split.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
    while buffer.count < split.upperBound + length { try more() }
    let body = String(decoding: buffer[split.upperBound..<split.upperBound + length], as: UTF8.self)
    buffer.removeFirst(split.upperBound + length)
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Answer(status: status, headers: headers, body: body)
  }

  private func more() throws {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &piece, piece.count, 0)
    guard count > 0 else { throw Broken() }
    buffer += piece.prefix(count)
  }
}
