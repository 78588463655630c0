import TestSupport
import Testing

/// A club that a server of its own serves, on a disk that may fail.
struct ServedClub {
  private let server: Command
  /// Somebody who has signed in.
  let visitor: Visitor

  /// Starts the server and signs in.
  ///
  /// - Parameters:
  ///   - folder: The folder of the club.
  ///   - environment: What the server finds in its environment.
  /// - Throws: Where it does not start.
  init(in folder: TemporaryFolder, environment: [String: String] = [:]) async throws {
    server = try BuiltProgram.start(["serve", "club", "--port", "0"], environment: environment, in: folder)
    let isUp = try await server.waitForOutput("\n")
    let link = server.output.split(separator: "\n").first.map(String.init) ?? ""
    try #require(isUp, "\(server.errors)")
    let port = try #require(
      link.split(separator: "/").dropFirst().first?.split(separator: ":").last.flatMap { Int($0) })
    let path = "/" + link.split(separator: "/").dropFirst(2).joined(separator: "/")
    let stranger = Visitor(port: port, cookies: "")
    let page = try await stranger.get(path)
    let known = Visitor(port: port, cookies: page.cookies)
    let token = try #require(path.split(separator: "=").last)
    let form = HTMLReader(page.body).elements("input").first { $0["name"] == "daftar_token" }?["value"] ?? ""
    let entered = try await known.ask(
      "POST /sign-in", ["Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin"],
      "daftar_token=\(form)&token=\(token)")
    try #require(entered.status == 303, "\(entered.head) \(entered.body.prefix(400))")
    visitor = Visitor(
      port: port, cookies: [page.cookies, entered.cookies].filter { !$0.isEmpty }.joined(separator: "; "))
  }

  var isRunning: Bool { server.isRunning }

  /// Ends the server at once.
  func kill() async throws {
    server.kill()
    _ = try await server.result()
  }
}
