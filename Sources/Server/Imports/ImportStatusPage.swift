import Assets
import Engine
import Forms
import FormsHTML
import HTMLText
import Localization
import Presentation
import Storage

/// Where the rows of imports are, as the content of a page: a table an import, a line a wave, with how far it is.
struct ImportStatusPage: Sendable {
  private struct View: Sendable {
    let title: String
    /// Leads from the page of one import to all of them.
    let listURL: String?
    let note: String?
    let imports: [Account]
  }

  private struct Account: Sendable {
    let name: String
    let file: String
    let waves: [Wave]
  }

  private struct Wave: Sendable {
    let name: String
    let state: String
    let done: Int
    /// At least 1, as HTML wants it.
    let rows: Int
    /// How far it is, in words.
    let progress: String
    let numbers: [String]
    /// Leads to its rows that wait; nil where none does.
    let queueURL: String?
  }

  private let words: FormWords
  private let template: Template<View>

  /// Compiles the page. Throws for a template that is not right.
  init(words: FormWords, assets: Assets) throws(TemplateError) {
    self.words = words
    let columns: [TemplateBindings<View>] = ["rows", "created", "filled", "unchanged", "quarantined", "waiting"].map {
      ["column": .fixed(words.message("import.\($0)"))]
    }
    template = try TemplateLibrary { assets.bytes(named: $0) }.template(
      "import-status.html",
      [
        "title": .text(\.title), "list_url": .optionalText(\.listURL), "note": .optionalText(\.note),
        "columns": .list(columns),
        "imports": .each(
          \.imports,
          [
            "import_url": .text { SiteLinks.import($0.name) }, "import_name": .text(\.name),
            "import_file": .text(\.file), "waves": .each(\.waves, Self.wave),
          ]),
      ], messages: { words.messages.message($0).map(words.display.localized) })
  }

  private static var wave: TemplateBindings<Wave> {
    [
      "wave_name": .text(\.name), "wave_state": .text(\.state), "wave_done": .text { String($0.done) },
      "wave_rows": .text { String($0.rows) }, "wave_progress": .text(\.progress),
      "numbers": .each(\.numbers, ["number": .text { $0 }]), "wave_queue": .optionalText(\.queueURL),
    ]
  }

  /// The content.
  ///
  /// - Parameters:
  ///   - imports: the imports by their names, each with where its rows are; nil where nothing was planned here.
  ///   - title: what stands above them.
  ///   - isOne: whether it is the page of one import, which leads back to all of them.
  func html(_ imports: [(name: String, status: ImportStatus?)], title: String, isOne: Bool) -> HTML {
    let isDone = isOne && imports.allSatisfy { $0.status?.parts.quarantined == 0 }
    return template.html(
      View(
        title: title, listURL: isOne ? SiteLinks.imports : nil,
        note: isDone ? words.message("server.import.empty") : nil,
        imports: imports.map { account($0.name, $0.status) }))
  }

  private func account(_ name: String, _ status: ImportStatus?) -> Account {
    let file = status.map { status in
      words.message("import.file", ["file": status.file, "rows": String(status.parts.rows)])
    }
    return Account(
      name: name, file: file ?? words.message("server.import.nothing"),
      waves: (status?.waves ?? []).map { wave($0, of: name) })
  }

  private func wave(_ wave: ImportStatus.Wave, of name: String) -> Wave {
    let parts = wave.parts
    let done = parts.rows - parts.waiting - parts.quarantined
    let numbers = [parts.rows, parts.created, parts.filled, parts.unchanged, parts.quarantined, parts.waiting]
    return Wave(
      name: wave.name, state: words.message("import.state.\(wave.state.rawValue)"), done: done,
      rows: max(parts.rows, 1),
      progress: words.message("server.import.progress", ["done": String(done), "rows": String(parts.rows)]),
      numbers: numbers.map { words.display.localized(String($0)) },
      queueURL: parts.quarantined > 0 ? SiteLinks.queue(name, of: wave.name) : nil)
  }
}
