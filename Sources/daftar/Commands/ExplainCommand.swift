import ArgumentParser
import Assets
import Diagnostics
import JSONText
import Localization

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "What a diagnostic means, with a wrong and a right example.")

  @Argument(help: "The code: T001, V004.")
  var code: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let pages = Assets.explainPages.compactMap { Assets.embedded.text(named: $0) }.flatMap { ExplainPage.pages(in: $0) }
    guard let page = pages.first(where: { $0.code == code.uppercased() }) else {
      let nearest = Suggestion.nearest(to: code.uppercased(), among: pages.map(\.code)) ?? "T001"
      throw Failure(.usage, "failure.code.unknown", ["code": code, "nearest": nearest])
    }
    let language = common.language(for: nil)
    let catalogue = common.catalogue(for: nil)
    let prose = page.prose.text(in: language, fallbacks: [.english])
    if common.json {
      let facts = JSONValue.object([
        .init("code", .string(page.code)), .init("text", .string(prose)),
        .init("wrong", Self.json(page.wrong)), .init("right", Self.json(page.right)),
      ])
      try Console.print(String(decoding: facts.encoded(), as: UTF8.self))
      return
    }
    let parts = [
      "\(page.code): \(prose)", catalogue.text("cli.explain.wrong"), Self.text(page.wrong),
      catalogue.text("cli.explain.right"), Self.text(page.right),
    ]
    try Console.print(parts.joined(separator: "\n\n"))
  }

  private static func json(_ example: ExplainPage.Example) -> JSONValue {
    .object(example.files.map { .init($0.path, .string($0.text)) })
  }

  /// The files of an example, indented; their names only where there are several.
  private static func text(_ example: ExplainPage.Example) -> String {
    example.files.map { file in
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
      let body = lines.joined(separator: "\n")
      return example.files.count == 1 ? body : "  \(file.path)\n\(body)"
    }
    .joined(separator: "\n")
  }
}
