import Foundation

/// Runs scripts in node, or in the browser where there is no node.
public enum ScriptRunner {
  /// What starts scripts here.
  public static let part = Part("node or chromium") {
    Part.pathOfExecutable("node") != nil || Part.pathOfExecutable("chromium") != nil
  }

  /// Runs a script to its end, and gives what stands in its list `lines`.
  public static func lines(of script: String) async throws -> [Substring] {
    let folder = try TemporaryFolder()
    if let node = Part.pathOfExecutable("node"), !prefersBrowser {
      let file = try folder.write(script + "process.stdout.write(lines.join(\"\\n\"));\n", to: "run.js")
      let result = try await Command.run(node, [file], timeout: .seconds(300))
      guard result.exitCode == 0 else { throw Refused(description: String(result.errors.suffix(2000))) }
      return result.output.split(separator: "\n")
    }
    let ending = "document.documentElement.textContent = \"[\" + encodeURIComponent(lines.join(\"\\n\")) + \"]\";\n"
    try folder.write(script + ending, to: "run.js")
    let page = try folder.write("<meta charset=utf-8><script src=run.js></script>", to: "run.html")
    let chromium = Part.pathOfExecutable("chromium") ?? "chromium"
    let result = try await Command.run(
      chromium,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder.file("profile"), "--dump-dom",
        "file://" + page,
      ], timeout: .seconds(300))
    let parts = result.output.split(separator: "[", maxSplits: 1).last?.split(separator: "]", maxSplits: 1)
    guard let text = parts?.first.flatMap({ String($0).removingPercentEncoding }) else {
      throw Refused(description: String(result.errors.suffix(2000)))
    }
    return text.split(separator: "\n")
  }

  /// `DAFTAR_SCRIPT_ENGINE=chromium` asks for the browser where there is node too.
  private static var prefersBrowser: Bool {
    ProcessInfo.processInfo.environment["DAFTAR_SCRIPT_ENGINE"] == "chromium"
  }

  /// A script that did not come to its end.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }
}
