import JSONText
import TestSupport

/// The page of the commands, made of what the program itself says of them.
struct CommandReference {
  static let name = "CommandReference"

  /// An argument, an option or a flag of a command.
  private struct Argument: Hashable {
    let synopsis: String
    let help: String
  }

  /// A command that does something, with the words before it.
  private struct Verb {
    let words: String
    let abstract: String
    let arguments: [Argument]
  }

  private let verbs: [Verb]

  /// Reads the description that `--experimental-dump-help` prints.
  init(_ description: JSONValue) { verbs = Self.verbs(description["command"] ?? .null, behind: "") }

  var text: String {
    var page = MarkdownPage(
      title: "Commands: reference",
      abstract: """
        Every command with its arguments and options, as `daftar help COMMAND` tells them. A command ends with 0 where it is
        done, 1 where data or schema have errors, 2 where it was called wrongly, and 3 where the surroundings failed.
        """)
    let common = verbs.map(\.arguments).reduce(verbs.first?.arguments ?? []) { known, own in known.filter(own.contains)
    }
    page.section("Every command")
    page.table(["option", "says"], common.map { [MarkdownPage.code($0.synopsis), $0.help] })
    for verb in verbs {
      page.section(MarkdownPage.code(verb.words))
      page.paragraph(verb.abstract)
      let own = verb.arguments.filter { !common.contains($0) }
      page.table(["argument", "says"], own.map { [MarkdownPage.code($0.synopsis), $0.help] })
    }
    return page.text
  }

  private static func verbs(_ command: JSONValue, behind words: String) -> [Verb] {
    let words = words + (words.isEmpty ? "" : " ") + (command["commandName"]?.string ?? "")
    let below = (command["subcommands"]?.items ?? []).filter {
      $0["shouldDisplay"] != .bool(false) && $0["commandName"]?.string != "help"
    }
    if !below.isEmpty { return below.flatMap { verbs($0, behind: words) } }
    let arguments = (command["arguments"]?.items ?? []).filter { $0["shouldDisplay"] != .bool(false) }.map(argument)
    return [Verb(words: words, abstract: command["abstract"]?.string ?? "", arguments: arguments)]
  }

  private static func argument(_ json: JSONValue) -> Argument {
    let value = "<" + (json["valueName"]?.string ?? "") + ">"
    let names = (json["names"]?.items ?? []).map { name in
      (name["kind"]?.string == "long" ? "--" : "-") + (name["name"]?.string ?? "")
    }
    var synopsis =
      switch json["kind"]?.string {
      case "positional": value
      case "option": names.joined(separator: ", ") + " " + value
      default: names.joined(separator: ", ")
      }
    if json["isRepeating"] == .bool(true) { synopsis += " ..." }
    if json["isOptional"] == .bool(true), json["kind"]?.string == "positional" { synopsis = "[\(synopsis)]" }
    let help = json["abstract"]?.string ?? ""
    let standard = json["defaultValue"]?.string.map { " Without it: \(MarkdownPage.code($0))." } ?? ""
    return Argument(synopsis: synopsis, help: help + standard)
  }
}
