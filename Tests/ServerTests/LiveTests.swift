import Diagnostics
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import StorageFixtures
import Synchronization
import TestSupport
import Testing

@testable import Server

@Suite("A server on a real port", .onBothEngines) struct LiveTests {
  /// Runs a test against a server on a port. Its patience is longer than any honest request takes where the machine is
  /// busy with other tests.
  private func live(
    patience: Int = 300, _ test: @escaping @Sendable (_ port: Int, Counter) async throws -> Void
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

  private static let health = "GET /health HTTP/1.1\r\nHost: localhost\r\n"
  private static let form =
    "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"

  @Test("who sends too slowly, or nothing, is cut, and others are served meanwhile")
  func slow() async throws {
    // Patience enough for the honest ones on a busy machine. The slow ones would never come to an end.
    try await live(patience: 10) { port, _ in
      let beats = (AsyncStream.makeStream(of: Void.self), AsyncStream.makeStream(of: Void.self))
      let isOver = Mutex(false)
      let slow = Task {
        defer { isOver.withLock { $0 = true } }
        async let head = RawConnection.talk(to: port) { client in
          try await client.write("GET /health HTTP/1.1\r\nX: ")
          for await _ in beats.0.stream { try await client.write("a") }
        }
        async let body = RawConnection.talk(to: port) { client in
          try await client.write(Self.form + "Content-Length: 400000\r\n\r\n")
          for await _ in beats.1.stream { try await client.write("a") }
        }
        async let silent = RawConnection.send(to: port, [])
        return try await (head: head, body: body, silent: silent)
      }
      var served = 0
      while served < 20 || !isOver.withLock({ $0 }) {
        #expect(try await RawConnection.send(to: port, [Self.health + "Connection: close\r\n\r\n"]).status == 200)
        served += 1
        // One letter for every ten honest requests: far from any limit on lengths.
        if served.isMultiple(of: 10) { [beats.0, beats.1].forEach { $0.continuation.yield() } }
      }
      [beats.0, beats.1].forEach { $0.continuation.finish() }
      let answers = try await slow.value
      #expect(answers.head.isClosed && answers.head.status != 431)
      #expect(answers.silent.isClosed && answers.silent.text.isEmpty)
      // With an answer, or without one where the connection's own guard was first.
      let body = answers.body
      #expect(body.isClosed && (body.status == 408 || body.text.isEmpty), "\(body.text)")
    }
  }

  @Test("who asks far ahead of the answers is cut; a few requests in a row are answered in their order")
  func pipelined() async throws {
    try await live { port, _ in
      let last = Self.health + "Connection: close\r\n\r\n"
      let few = Array(repeating: Self.health + "\r\n", count: 4) + [last]
      #expect(try await RawConnection.send(to: port, [few.joined()]).count == 5)
      let flood = String(repeating: Self.health + "\r\n", count: 1000)
      let answer = try await RawConnection.send(to: port, [flood])
      #expect(answer.isClosed && answer.count < 1000)
    }
  }

  @Test("a request that has begun is answered when the server is told to stop", .timeLimit(.minutes(10)))
  func gracefulStop() async throws {
    let counter = try Counter(ServerConfiguration(patienceSeconds: 300))
    let sending = Sending()
    try await counter.server.application().test(.live) { client in
      let port = client.port ?? 0
      let task = Task { [sending] in
        try await RawConnection.talk(to: port) { client in
          // The answer to the first request says that the server has the beginning of the second.
          try await client.write(Self.health + "\r\n" + Self.form + "Content-Length: 3\r\n\r\na")
          guard await client.hear(1) else { return }
          sending.hasBegun.withLock { $0 = true }
          sending.condition.signal()
          // It has been told to stop where nobody is let in any more.
          while let other = try? await RawConnection.send(to: port, [Self.health + "Connection: close\r\n\r\n"]) {
            try Task.checkCancellation()
            #expect(other.isClosed)
          }
          try await client.write("=b")
        }
      }
      sending.task.withLock { $0 = task }
      #expect(await sending.condition.wait { sending.hasBegun.withLock { $0 } })
    }
    let answer = try await sending.task.withLock { $0 }?.value
    #expect(answer?.count == 2 && answer?.text.contains("HTTP/1.1 403") == true, "\(answer?.text ?? "")")
  }

  /// A request that is sent beside the test, and whether the server has its beginning.
  private final class Sending: Sendable {
    let task = Mutex<Task<RawConnection.Answer, any Error>?>(nil)
    let hasBegun = Mutex(false)
    let condition = Condition()
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
