import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Server

/// Every door is tried with every wrong key, over a real connection: a route that is added later is tried by itself.
@Suite("All doors") struct DoorTests {
  private static func head(_ route: Route, _ host: String, _ more: [String]) -> String {
    let path = route.path.replacing("{entity}", with: "customer").replacing("{report}", with: "none")
      .replacing("{id}", with: "0190f0a8-0000-7000-8000-000000000001").replacing("{import}", with: "none")
      .replacing("{row}", with: "1").replacing("{version}", with: "1")
    let lines =
      ["\(route.method.rawValue) \(path) HTTP/1.1", host] + more + ["Content-Length: 0", "Connection: close"]
    return lines.filter { !$0.isEmpty }.joined(separator: "\r\n") + "\r\n\r\n"
  }

  @Test("a wrong host, two hosts, and a page without TLS are refused at every one, before anything else is looked at")
  func everyDoor() async throws {
    let counter = try Counter(ServerConfiguration(isBehindTLS: true, patienceSeconds: 300))
    try await counter.server.application().test(.live) { client in
      let port = client.port ?? 0
      for route in counter.server.routes {
        let isChange = !OriginCheck.isSafe(route.method)
        let tries: [(what: String, host: String, more: [String], status: Int)] = [
          ("a foreign host", "Host: evil.example", [], 421), ("no host", "", [], 400),
          ("a host that ends in an own name", "Host: evil.localhost", [], 421),
          ("two hosts", "Host: localhost\r\nHost: localhost", [], 400),
          ("two hosts", "Host: localhost\r\nHost: evil.example", [], 400),
          ("a broken address", "Host: [::1]evil", [], 400),
          ("a page without TLS", "Host: localhost", ["Origin: http://localhost"], isChange ? 403 : 0),
          (
            "a page without TLS", "Host: localhost", ["Origin: http://localhost", "Sec-Fetch-Site: same-origin"],
            isChange ? 403 : 0
          ),
          ("two origins", "Host: localhost", ["Origin: https://localhost", "Origin: null"], isChange ? 403 : 0),
          ("a foreign page", "Host: localhost", ["Origin: https://localhost.evil.example"], isChange ? 403 : 0),
          ("no session", "Host: localhost", [], [.signedIn, .recent].contains(route.access) ? 401 : 0),
        ]
        for (what, host, more, status) in tries where status > 0 {
          let answer = try await RawConnection.send(to: port, [Self.head(route, host, more)])
          #expect(answer.status == status, "\(what): \(route.method) \(route.path)")
        }
      }
    }
  }
}
