import Assets
import Engine
import Forms
import FormsHTML
import HTMLText
import Localization
import Presentation
import Storage

/// Where the rows of imports are, as the content of a page: a table an import, a line a wave, with how far it is.
struct ImportStatusPage {
  let words: FormWords
  let assets: Assets

  /// An import, and where its rows are; nil where nothing was planned here.
  typealias Account = (name: String, status: ImportStatus?)

  /// `isOne` where it is the page of one import, which leads back to all of them.
  func html(_ accounts: [Account], title: String, isOne: Bool) throws(TemplateError) -> HTML {
    let isDone = isOne && accounts.allSatisfy { $0.status?.parts.quarantined == 0 }
    let program = try TemplateLibrary { [assets] in assets.bytes(named: $0) }.program(
      "import-status.html",
      [
        "title": .text(title), "list_url": isOne ? .text(SiteLinks.imports) : .none,
        "note": isDone ? .text(words.message("server.import.empty")) : .none,
        "imports": .list(accounts.map(account)),
        "columns": .list(
          ["rows", "created", "filled", "unchanged", "quarantined", "waiting"].map {
            ["column": .text(words.message("import.\($0)"))]
          }),
      ], messages: { words.messages.message($0).map(words.display.localized) })
    return program.html([])
  }

  private func account(_ account: Account) -> TemplateBindings {
    let file = account.status.map { status in
      words.message("import.file", ["file": status.file, "rows": String(status.parts.rows)])
    }
    return [
      "import_url": .text(SiteLinks.import(account.name)), "import_name": .text(account.name),
      "import_file": .text(file ?? words.message("server.import.nothing")),
      "waves": .list((account.status?.waves ?? []).map { wave($0, of: account.name) }),
    ]
  }

  private func wave(_ wave: ImportStatus.Wave, of name: String) -> TemplateBindings {
    let parts = wave.parts
    let done = parts.rows - parts.waiting - parts.quarantined
    let numbers = [parts.rows, parts.created, parts.filled, parts.unchanged, parts.quarantined, parts.waiting]
    return [
      "wave_name": .text(wave.name), "wave_state": .text(words.message("import.state.\(wave.state.rawValue)")),
      "wave_done": .text(String(done)), "wave_rows": .text(String(max(parts.rows, 1))),
      "wave_progress": .text(
        words.message("server.import.progress", ["done": String(done), "rows": String(parts.rows)])),
      "numbers": .list(numbers.map { ["number": .text(words.display.localized(String($0)))] }),
      "wave_queue": parts.quarantined > 0 ? .text(SiteLinks.queue(name, of: wave.name)) : .none,
    ]
  }
}
