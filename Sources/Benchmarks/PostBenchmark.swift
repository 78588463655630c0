import Foundation
import Glibc

/// Posting a record until it is a saved row, over loopback: sign in by the link, fetch forms for their tokens, then
/// post them one after the other over several connections.
struct PostBenchmark {
  let daftar: String
  let python: String
  let workload: String
  let seconds: Int
  let rounds: Int
  let folder: ScratchFolder

  private static let connections = 4
  private static let flask = "flask, 2 gunicorn workers"

  func run() throws {
    let hasFlask =
      ChildProcess.works([python, "-c", "import flask, gunicorn, jinja2"])
      && FileManager.default.fileExists(atPath: workload + "/http_flask.py")
    let own = BenchmarkComparison.BenchmarkContender(name: "daftar serve") { try daftarRound() }
    let peer = BenchmarkComparison.BenchmarkContender(name: Self.flask) { try flaskRound() }
    try BenchmarkComparison(
      title: "POST of a record to a saved row, \(Self.connections) connections", unit: "saved/s",
      contestants: [own] + (hasFlask ? [peer] : []), absent: hasFlask ? [] : [Self.flask], rounds: rounds
    ).run()
  }

  /// A request that saves a record.
  private struct Post: Sendable {
    let path: String
    let headers: [String]
    let body: String
  }

  private func daftarRound() throws -> BenchmarkComparison.Sample? {
    let port = 18_480
    let output = folder.file("serve.txt")
    let database = folder.file("post.sqlite")
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
    let arguments = [
      daftar, "serve", "schemas/retail", "--port", String(port), "--database", "sqlite:" + database, "--quiet",
    ]
    let pid = try ChildProcess(arguments: arguments, output: output).start()
    defer { Self.end(pid) }
    let client = try LoopbackClient(port: port)
    let cookie = try signIn(client, output: output)
    let posts = try (0..<Self.connections).map { connection in
      try (0..<seconds * 400).map { number in
        let page = try client.send("GET", "/records/customer/new", headers: [cookie]).body
        let mobile = "09\(100_000_000 + connection * 10_000_000 + number)"
        let token = Self.value("daftar_token", in: page)
        return Post(
          path: "/records/customer/new", headers: [cookie, "Origin: http://127.0.0.1:\(port)"],
          body: "daftar_token=\(token)&full_name=Sara+Karimi&mobile=\(mobile)&city=tehran&gender=female")
      }
    }
    return try race(posts, port: port, success: 303, pid: pid)
  }

  private func flaskRound() throws -> BenchmarkComparison.Sample? {
    let port = 18_481
    let script = "import form30,urllib.parse;print(urllib.parse.urlencode(form30.VALUES),end='')"
    let module = URL(filePath: workload).standardizedFileURL.path
    let bodyFile = folder.file("body.txt")
    _ = try ChildProcess(arguments: ["env", "PYTHONPATH=" + module, python, "-c", script], output: bodyFile).run()
    let body = try String(contentsOfFile: bodyFile, encoding: .utf8)
    let pid = try ChildProcess(
      arguments: [
        "env", "PYTHONPATH=" + module, python, "-m", "gunicorn", "-w", "2", "-b", "127.0.0.1:\(port)", "http_flask:app",
      ], folder: folder.path
    ).start()
    defer { Self.end(pid) }
    let post = Post(path: "/", headers: [], body: body)
    let posts = [[Post]](repeating: [Post](repeating: post, count: seconds * 400), count: Self.connections)
    return try race(posts, port: port, success: 201, pid: pid)
  }

  /// Sends each list over a connection of its own, all at the same time.
  ///
  /// - Parameters:
  ///   - posts: The requests of each connection.
  ///   - port: The port of the server.
  ///   - success: The status that counts.
  ///   - pid: The process of the server.
  /// - Returns: The rate of successful responses; nil where there is none.
  /// - Throws: An error where a connection fails.
  private func race(_ posts: [[Post]], port: Int, success: Int, pid: pid_t) throws -> BenchmarkComparison.Sample? {
    let tally = Tally()
    let started = ContinuousClock.now
    let threads = posts.map { posts in
      Thread {
        var client = try? LoopbackClient(port: port)
        for post in posts {
          let sent = ContinuousClock.now
          guard let answer = try? client?.send("POST", post.path, headers: post.headers, body: post.body) else { break }
          tally.add(answer.status == success, milliseconds: ChildProcess.seconds(ContinuousClock.now - sent) * 1000)
          if answer.closes { client = try? LoopbackClient(port: port) }
        }
        tally.finish()
      }
    }
    for thread in threads { thread.start() }
    tally.wait(for: threads.count)
    let elapsed = ChildProcess.seconds(ContinuousClock.now - started)
    let memory = ChildProcess.anonymousKilobytes("/proc/\(pid)/status") ?? 0
    let saved = tally.saved
    guard saved > 0 else { return nil }
    return BenchmarkComparison.Sample(
      rate: Double(saved) / elapsed,
      note:
        "\(saved) of \(posts.joined().count) saved, median \(BenchmarkComparison.rounded(BenchmarkComparison.median(tally.times))) ms, "
        + "RssAnon \(memory / 1024) MB")
  }

  /// Follows the link that the server printed.
  ///
  /// - Parameters:
  ///   - client: A connection to the server.
  ///   - output: The path of the server's output.
  /// - Returns: The header with the session's cookie.
  /// - Throws: An error where there is no link, or it does not sign in.
  private func signIn(_ client: LoopbackClient, output: String) throws -> String {
    let printed = try String(contentsOfFile: output, encoding: .utf8)
    guard let token = printed.components(separatedBy: "token=").dropFirst().first?.prefix(while: { !$0.isWhitespace })
    else { throw LoopbackClient.Broken() }
    let page = try client.send("GET", "/sign-in?token=\(token)")
    let visit = page.values("set-cookie").compactMap { $0.split(separator: ";").first.map(String.init) }
    let body = "token=\(token)&user=bench&password=&daftar_token=\(Self.value("daftar_token", in: page.body))"
    let answer = try client.send(
      "POST", "/sign-in", headers: ["Cookie: " + visit.joined(separator: "; ")], body: body)
    let session = answer.values("set-cookie").compactMap { $0.split(separator: ";").first.map(String.init) }
    guard answer.status == 303, !session.isEmpty else { throw LoopbackClient.Broken() }
    return "Cookie: " + session.joined(separator: "; ")
  }

  /// The value of a hidden input of a page.
  private static func value(_ name: String, in page: String) -> String {
    guard let start = page.range(of: "name=\"\(name)\" value=\"") else { return "" }
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func end(_ pid: pid_t) {
    kill(pid, SIGTERM)
    var state: Int32 = 0
    waitpid(pid, &state, 0)
  }
}
