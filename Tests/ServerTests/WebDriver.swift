import AsyncHTTPClient
import Foundation
import JSONText
import NIOCore
import NIOHTTP1
import TestSupport

/// A real browser, steered by the WebDriver protocol (W3C Recommendation, JSON over HTTP).
final class WebDriver: Sendable {
  struct Refused: Error, CustomStringConvertible {
    let description: String
    /// The protocol's own name of what went wrong; empty where it is not the browser's answer.
    var code = ""

    /// Whether the page went away, or something lay over an element, while it was asked for.
    var isOfThePage: Bool {
      [
        "stale element reference", "element click intercepted", "element not interactable", "javascript error",
        "no such window", "unknown error",
      ].contains(code)
    }
  }

  private let base: String
  private let session: String

  /// The key under which the protocol names an element.
  private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

  /// Starts the browser, lets `body` use it, and ends it whatever happens.
  /// Without `runsScripts` the pages' own scripts are off. `further` are arguments of the browser's own.
  static func run(runsScripts: Bool = true, further: [String] = [], _ body: (WebDriver) async throws -> Void)
    async throws
  {
    let driver = try Command(Part.pathOfExecutable("chromedriver") ?? "chromedriver", ["--port=0"])
    defer { driver.kill() }
    guard try await driver.waitForOutput("started successfully on port"),
      let port = driver.output.firstMatch(of: #/successfully on port (\d+)/#)?.output.1
    else { throw Refused(description: "chromedriver did not start: \(driver.output)") }
    let folder = try TemporaryFolder()
    let arguments =
      further + [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1500",
        "--lang=fa", "--user-data-dir=\(folder.path)",
      ]
    let scripts = object("profile.managed_default_content_settings.javascript", .number(runsScripts ? "1" : "2"))
    let options = JSONValue.object([
      JSONValue.Member("args", .array(arguments.map { .string($0) })),
      JSONValue.Member("prefs", scripts),
      JSONValue.Member("binary", .string(Part.pathOfExecutable("chromium") ?? "chromium")),
    ])
    let limits = JSONValue.object([
      JSONValue.Member("implicit", .number("10000")), JSONValue.Member("script", .number("10000")),
    ])
    let wanted = JSONValue.object([
      JSONValue.Member("goog:chromeOptions", options), JSONValue.Member("timeouts", limits),
    ])
    let capabilities = object("capabilities", object("alwaysMatch", wanted))
    let base = "http://127.0.0.1:\(port)"
    let started = try await call(.POST, base + "/session", capabilities)
    guard let session = started["sessionId"]?.string else { throw Refused(description: "no session") }
    let browser = WebDriver(base: base, session: session)
    do {
      try await body(browser)
    } catch {
      try? await browser.end()
      throw error
    }
    try await browser.end()
  }

  private init(base: String, session: String) {
    self.base = base
    self.session = session
  }

  private func end() async throws { _ = try await Self.call(.DELETE, base + "/session/" + session, nil) }

  func open(_ url: String) async throws { try await post("url", Self.object("url", .string(url))) }

  func address() async throws -> String { try await get("url").string ?? "" }

  /// Does something with the first element of a CSS selector. The browser itself waits for an element that is not there
  /// yet; where the page is just being replaced by another, this tries again.
  @discardableResult private func with<Result>(
    _ selector: String, _ body: (_ id: String) async throws -> Result
  ) async throws -> Result {
    let query = JSONValue.object([
      JSONValue.Member("using", .string("css selector")), JSONValue.Member("value", .string(selector)),
    ])
    var triesLeft = 100
    while true {
      do {
        guard let id = try await post("element", query)[Self.elementKey]?.string else {
          throw Refused(description: selector)
        }
        return try await body(id)
      } catch {
        triesLeft -= 1
        guard triesLeft > 0, (error as? Refused)?.isOfThePage == true else { throw error }
      }
    }
  }

  /// Waits for an element and scrolls it into the middle of the window, at once.
  func show(_ selector: String) async throws { try await with(selector) { try await show(id: $0) } }

  private func show(id: String) async throws {
    let script = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})"
    try await post(
      "execute/sync",
      .object([
        JSONValue.Member("script", .string(script)),
        JSONValue.Member("args", .array([Self.object(Self.elementKey, .string(id))])),
      ]))
  }

  func click(_ selector: String) async throws {
    try await with(selector) { id in
      try await show(id: id)
      try await post("element/\(id)/click", .object([]))
    }
  }

  /// Types into a box after emptying it.
  func type(_ text: String, into selector: String) async throws {
    try await with(selector) { id in
      try await post("element/\(id)/clear", .object([]))
      try await post("element/\(id)/value", Self.object("text", .string(text)))
    }
  }

  func text(_ selector: String) async throws -> String {
    try await with(selector) { try await get("element/\($0)/text").string ?? "" }
  }

  /// A property of an element as it is now: `value`, `checked`.
  func property(_ name: String, of selector: String) async throws -> JSONValue {
    try await with(selector) { try await get("element/\($0)/property/\(name)") }
  }

  /// What a script gives back. (The protocol's own scripts pass any content security policy.)
  func evaluate(_ script: String) async throws -> JSONValue {
    try await post(
      "execute/sync",
      .object([JSONValue.Member("script", .string("return " + script)), JSONValue.Member("args", .array([]))]))
  }

  /// Waits until a script gives a text; false where it does not within the browser's own limit for scripts. The page
  /// looks again with every frame that it draws.
  func becomes(_ script: String, _ text: String) async throws -> Bool {
    let waiting = """
      const wanted = arguments[0];
      return new Promise(done => {
        const holds = () => { try { return (\(script)) === wanted; } catch { return false; } };
        const look = () => holds() ? done(true) : requestAnimationFrame(look);
        look();
      });
      """
    let call = JSONValue.object([
      JSONValue.Member("script", .string(waiting)), JSONValue.Member("args", .array([.string(text)])),
    ])
    for _ in 0..<100 {
      do {
        return try await post("execute/sync", call) == .bool(true)
      } catch let error as Refused {
        if error.code == "script timeout" { return false }
        // The page that was asked went away: the next one is asked.
        guard error.isOfThePage else { throw error }
      }
    }
    return false
  }

  /// Chooses an option of a drop-down.
  func choose(_ value: String, in selector: String) async throws {
    try await click("\(selector) option[value=\"\(value)\"]")
  }

  /// Writes what is in sight into the folder named by `DAFTAR_SCREENSHOTS`, where there is one.
  func screenshot(_ name: String) async throws {
    guard let folder = ProcessInfo.processInfo.environment["DAFTAR_SCREENSHOTS"] else { return }
    let image = try await get("screenshot").string.flatMap { Data(base64Encoded: $0) }
    try image?.write(to: URL(filePath: folder).appending(path: name + ".png"))
  }

  private func get(_ path: String) async throws -> JSONValue {
    try await Self.call(.GET, "\(base)/session/\(session)/\(path)", nil)
  }

  @discardableResult func post(_ path: String, _ body: JSONValue) async throws -> JSONValue {
    try await Self.call(.POST, "\(base)/session/\(session)/\(path)", body)
  }

  private static func object(_ name: String, _ value: JSONValue) -> JSONValue {
    .object([JSONValue.Member(name, value)])
  }

  /// The `value` of the answer; throws where it is an error.
  private static func call(_ method: HTTPMethod, _ url: String, _ body: JSONValue?) async throws -> JSONValue {
    var request = HTTPClientRequest(url: url)
    request.method = method
    if let body {
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(ByteBuffer(bytes: body.encoded()))
    }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(600))
    let bytes = try await response.body.collect(upTo: 64 << 20)
    let limits = JSONLimits(bytes: 64 << 20)
    let value = try JSONValue.parse(Array(buffer: bytes), limits: limits)["value"] ?? .null
    guard response.status == .ok else {
      throw Refused(
        description: "\(url): \(value["message"]?.string ?? "\(response.status)")",
        code: value["error"]?.string ?? "")
    }
    return value
  }
}
