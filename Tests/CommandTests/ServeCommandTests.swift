import Foundation
import JSONText
import StorageFixtures
import TestSupport
import Testing

/// `daftar serve` as it is started, asked, stopped and killed.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct ServeCommandTests {
  private let club: Club

  init() throws { club = try Club() }

  /// Starts the server on a free port; its first line and the port in it.
  private func serve(_ more: String...) async throws -> (server: Command, link: String, port: Int) {
    let server = try Daftar.start(["serve", "club", "--port", "0"] + more, in: club.folder)
    #expect(try await server.waitForOutput("\n"), "\(server.errors)")
    let link = server.output.split(separator: "\n").first.map(String.init) ?? ""
    let port = link.split(separator: "/").dropFirst().first?.split(separator: ":").last.flatMap { Int($0) }
    return (server, link, try #require(port, "\(link) \(server.errors)"))
  }

  /// What the server answers to a request line, its head and its body.
  private func ask(_ request: String, _ headers: String..., body: String = "", port: Int) async throws -> String {
    let head = ([request + " HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers).joined(
      separator: "\r\n")
    try club.folder.write(head + "\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body, to: "request")
    return try await Daftar.shell("exec 3<>/dev/tcp/127.0.0.1/\(port); cat request >&3; cat <&3", in: club.folder)
      .output
  }

  @Test("One link then pages then a clean end") func oneLinkThenPagesThenACleanEnd() async throws {
    let (server, link, port) = try await serve()
    #expect(link.hasPrefix("http://127.0.0.1:\(port)/sign-in?token="))
    #expect(try Daftar.texts("SELECT id FROM member", "club.sqlite", in: club.folder) == [], "it is made ready")
    let page = try await ask("GET \(link.dropFirst("http://127.0.0.1:\(port)".count))", port: port)
    #expect(page.hasPrefix("HTTP/1.1 200"))
    #expect(page.contains("<form"))
    #expect(page.lowercased().contains("content-security-policy:"))
    let stranger = try await ask("GET /records/member", port: port)
    #expect(stranger.hasPrefix("HTTP/1.1 303") || stranger.hasPrefix("HTTP/1.1 401"), "\(stranger.prefix(80))")
    let forged = try await ask(
      "POST /records/member/new", "Content-Type: application/x-www-form-urlencoded", body: "full_name=Sara", port: port)
    #expect(!forged.hasPrefix("HTTP/1.1 2") && forged.hasPrefix("HTTP/1.1 "), "\(forged.prefix(80))")
    #expect(try await club.daftar("db", "status", "club", "--json").json().first?["tables"]?["member"] == .number("0"))
    server.signal(SIGINT)
    let result = try await server.result()
    #expect(!result.isTimedOut)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.lines == [link], "standard output has the link and nothing else")
    let (again, second, _) = try await serve()
    #expect(second.hasPrefix("http://127.0.0.1:"))
    #expect(second.split(separator: "=").last != link.split(separator: "=").last, "each start prints a new one")
    again.kill()
    _ = try await again.result()
    #expect(try await club.isWhole("club.sqlite"))
  }

  @Test("An occupied port") func anOccupiedPort() async throws {
    let (server, _, port) = try await serve()
    let result = try await club.daftar("serve", "club", "--port", "\(port)", "--quiet")
    #expect(result.exitCode == 3, "\(result.errors)")
    #expect(result.output == "")
    #expect(result.complaints.count == 1, "\(result.errors)")
    #expect(result.errors.contains("\(port)"))
    server.kill()
    _ = try await server.result()
  }

  @Test("A database that does not fit is not served") func aDatabaseThatDoesNotFitIsNotServed() async throws {
    #expect(try await club.daftar("db", "apply", "club", "--quiet").exitCode == 0)
    try club.folder.write(Club.business("Club").replacing("max: 120", with: "max: 90"), to: "club/business.yaml")
    let result = try await club.daftar("serve", "club", "--port", "0", "--quiet")
    #expect([1, 3].contains(result.exitCode))
    #expect(result.output == "")
    #expect(result.complaints.count == 1, "\(result.errors)")
  }

  @Test("A changed schema is taken up when the database fits it") func aChangedSchemaIsTakenUp() async throws {
    let (server, _, port) = try await serve("--quiet")
    #expect(try await health(port) { $0.hasSuffix("ok\n") })
    try club.folder.write(Club.business("Club").replacing("max: 120", with: "max: 90"), to: "club/business.yaml")
    #expect(try await health(port) { $0.contains("schema not taken up: database") })
    try club.folder.write(Club.business("Club").replacing("max: 120", with: "mxa: 90"), to: "club/business.yaml")
    #expect(try await health(port) { $0.contains("schema not taken up: errors") })
    try club.folder.write(Club.business("Club").replacing("max: 120", with: "max: 90"), to: "club/business.yaml")
    #expect(try await club.daftar("db", "apply", "club", "--quiet").exitCode == 0)
    #expect(try await health(port) { $0.hasSuffix("ok\n") })
    #expect(server.errors.contains("failure.schema_errors"), "\(server.errors)")
    server.kill()
    _ = try await server.result()
  }

  /// Whether the health check answers as wanted, sooner or later.
  private func health(_ port: Int, _ isWanted: (String) -> Bool) async throws -> Bool {
    for _ in 0..<2000 {
      if isWanted(try await ask("GET /health", port: port)) { return true }
    }
    return false
  }

  @Test("Ports that are none") func portsThatAreNone() async throws {
    for port in ["70000", "-1", "http"] {
      let result = try await club.daftar("serve", "club", "--port=\(port)")
      #expect(result.exitCode == 2, "\(port)")
      #expect(result.output == "")
    }
  }

  @Test("Fewer files than connections") func fewerFilesThanConnections() async throws {
    let server = try Command(
      "/bin/bash", ["-c", "ulimit -n 64; exec \"$DAFTAR\" serve club --port 0"],
      environment: BuiltProgram.environment.merging(["DAFTAR": BuiltProgram.path ?? ""]) { $1 }, in: club.folder.path)
    #expect(try await server.waitForOutput("\n"), "\(server.errors)")
    let port = try #require(server.output.split(separator: "/").dropFirst().first?.split(separator: ":").last)
    let script = "for i in {1..100}; do exec {fd}<>/dev/tcp/127.0.0.1/\(port); done; echo all; read <&$fd"
    let client = try Command("/bin/bash", ["-c", script], in: club.folder.path)
    #expect(try await client.waitForOutput("all"), "\(client.errors)")
    #expect(try await server.wait { server.errors.contains("no more connections") }, "\(server.errors)")
    client.kill()
    _ = try await client.result()
    let page = try await ask("GET /health", port: Int(port) ?? 0)
    #expect(page.hasPrefix("HTTP/1.1 200"), "it goes on when there is room again")
    // Said each time that the limit is reached, not for each of the seventy that wait.
    #expect((2...6).contains(server.errors.components(separatedBy: "no more connections").count), "\(server.errors)")
    #expect(!server.errors.contains("could not be taken"), "it never runs out: \(server.errors)")
    server.kill()
    _ = try await server.result()
  }

  @Test("Proxies that are none") func proxiesThatAreNone() async throws {
    for proxy in ["proxy.example", "10.0.0.0/33", "10.0.0", ""] {
      let result = try await club.daftar("serve", "club", "--trusted-proxy=\(proxy)")
      #expect(result.exitCode == 2, "\(proxy)")
    }
  }
}
