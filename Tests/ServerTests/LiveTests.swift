import Diagnostics
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Server

@Suite("A server on a real port") struct LiveTests {
  private func live(
    patience: Int = 20, _ test: @escaping @Sendable (_ port: Int, Counter) async throws -> Void
  ) async throws {
    let counter = try Counter(ServerConfiguration(patienceSeconds: patience))
    try await counter.server.application().test(.live) { client in try await test(client.port ?? 0, counter) }
  }

  @Test("a form is filled over a real connection")
  func form() async throws {
    let counter = try Counter()
    try await counter.server.application().test(.live) { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let empty = try await browser.get("/records/customer/new")
      let saved = try await browser.submit(
        empty, to: "/records/customer/new", ["full_name": "سارا", "mobile": "09123456789"])
      #expect(saved.status == 303)
      #expect(try counter.all().count == 1)
    }
  }

  @Test("a name that is not the server's is not answered, and neither is a request without one")
  func hosts() async throws {
    try await live { port, _ in
      for (host, status) in [
        ("evil.example", 421), ("127.0.0.1.evil.example:\(port)", 421), ("localhost:\(port)", 200),
      ] {
        let answer = try await RawConnection.send(
          to: port, ["GET /health HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"])
        #expect(answer.status == status, "\(host)")
      }
      #expect(
        try await RawConnection.send(to: port, ["GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"]).status >= 400)
    }
  }

  @Test("what is too large is refused without being read, and the connection is closed")
  func oversized() async throws {
    try await live { port, _ in
      let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      let announced = try await RawConnection.send(to: port, [head + "Content-Length: 10737418240\r\n\r\n", "abc"])
      #expect(announced.status == 413 && announced.isClosed)
      let chunk = "10000\r\n" + String(repeating: "a", count: 0x10000) + "\r\n"
      let endless = try await RawConnection.send(
        to: port, [head + "Transfer-Encoding: chunked\r\n\r\n"] + Array(repeating: chunk, count: 400))
      #expect(endless.status == 413 && endless.isClosed)
      let url = "GET /" + String(repeating: "a", count: 1 << 20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let long = try await RawConnection.send(to: port, [url])
      #expect([400, 414, 431].contains(long.status) && long.isClosed, "\(long.status)")
      let headers = (0..<100_000).map { "X-\($0): y\r\n" }.joined()
      let many = try await RawConnection.send(to: port, ["GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n"])
      #expect(many.status == 431 && many.isClosed, "\(many.status)")
      #expect(
        try await RawConnection.send(to: port, ["GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"])
          .status == 200)
    }
  }

  @Test(
    "a request that two servers could read differently is refused, and the connection closed",
    arguments: [
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
      "Content-Length: 5, 5\r\n\r\nabcde", "Content-Length: +5\r\n\r\nabcde", "Content-Length: -1\r\n\r\n",
      "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "X: y\n\n", "X: a\r\n b\r\n\r\n", "X\u{0}: y\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n",
    ])
  func smuggling(_ rest: String) async throws {
    try await live { port, _ in
      let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      let answer = try await RawConnection.send(to: port, [head + rest])
      #expect(answer.status == 400 && answer.isClosed && answer.count == 1, "\(rest.debugDescription): \(answer.text)")
    }
  }

  @Test("who sends too slowly, or nothing, is cut, and others are served meanwhile")
  func slow() async throws {
    // Patience enough for the honest ones on a busy machine; the slow ones take ten seconds.
    try await live(patience: 5) { port, _ in
      let letters = Array(repeating: "a", count: 40)
      async let slowHead = RawConnection.send(
        to: port, ["GET /health HTTP/1.1\r\n"] + letters.map { "X-\($0): y\r\n" }, pause: .milliseconds(250),
        limit: .seconds(30))
      let form = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      async let slowBody = RawConnection.send(
        to: port, [form + "Content-Length: 4000\r\n\r\n"] + letters, pause: .milliseconds(250), limit: .seconds(30))
      async let silent = RawConnection.send(to: port, [], limit: .seconds(30))
      for _ in 0..<20 {
        let answer = try await RawConnection.send(
          to: port, ["GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"])
        #expect(answer.status == 200)
      }
      let (head, body, nothing) = try await (slowHead, slowBody, silent)
      #expect(head.isClosed && nothing.isClosed && nothing.text.isEmpty)
      // With an answer, or without one where the connection's own guard was first.
      #expect(body.isClosed && (body.status == 408 || body.text.isEmpty), "\(body.text)")
    }
  }

  @Test("who asks far ahead of the answers is cut; a few requests in a row are answered in their order")
  func pipelined() async throws {
    try await live { port, _ in
      func asking(_ count: Int) -> String {
        String(repeating: "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", count: count)
      }
      #expect(try await RawConnection.send(to: port, [asking(5)], limit: .seconds(3)).count == 5)
      let flood = try await RawConnection.send(to: port, [asking(1000)])
      #expect(flood.isClosed && flood.count < 1000)
    }
  }

  @Test("a request that has begun is answered when the server is told to stop")
  func gracefulStop() async throws {
    let counter = try Counter()
    let sending = Sending()
    try await counter.server.application().test(.live) { client in
      let port = client.port ?? 0
      let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      sending.task = Task {
        try await RawConnection.send(
          to: port, [head + "Content-Length: 3\r\n\r\na", "=b"], pause: .milliseconds(500))
      }
      try await Task.sleep(for: .milliseconds(200))
    }
    let answer = try await sending.task?.value
    #expect(answer?.status == 403, "\(answer?.text ?? "")")
  }

  private final class Sending: @unchecked Sendable {
    var task: Task<RawConnection.Answer, any Error>?
  }

  @Test("a port that is taken, and an address that is not this machine's, are said in one line")
  func portTaken() async throws {
    try await live { port, counter in
      for (host, port, key) in [
        ("localhost", port, "failure.port.taken"), ("192.0.2.1", 8080, "failure.host.not_here"),
        ("no-such-host.invalid", 8080, "failure.host.unknown"),
      ] {
        let second = try DaftarServer(
          schema: counter.schema, records: counter.records, users: counter.users,
          configuration: ServerConfiguration(host: host, port: port), logger: counter.lines.logger)
        let failure = await #expect(throws: Failure.self) { try await second.serve { _ in } }
        #expect(failure?.key == key && failure?.kind == .environment)
      }
    }
  }
}
