public import Assets
public import Forms
public import HTMLText
import Localization
import Presentation

/// The progress of imports as the content of a page: a table for each import, a line for each wave.
public struct ImportStatusPage: Sendable {
  private struct View: Sendable {
    let title: String
    /// The URL of all imports, on the page of one.
    let listURL: String?
    let note: String?
    let imports: [Account]
  }

  private struct Account: Sendable {
    let url: String
    let name: String
    let file: String
    let waves: [Wave]
  }

  private struct Wave: Sendable {
    let name: String
    let state: String
    let done: String
    /// At least 1, as HTML wants it.
    let rows: String
    /// The progress as a text.
    let progress: String
    let numbers: [String]
    /// The URL of its quarantined rows; nil where there are none.
    let queueURL: String?
  }

  private let words: FormFormatter
  private let template: Template<View>

  /// Compiles the page.
  ///
  /// - Parameters:
  ///   - words: the words of the pages in a language.
  ///   - assets: the files that pages are made of.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(words: FormFormatter, assets: Assets) throws(TemplateError) {
    self.words = words
    let columns: [TemplateBindings<View>] = [
      "rows", "created", "filled", "unchanged", "quarantined", "excluded", "deleted", "waiting",
    ].map { ["column": .fixed(words.message("import.\($0)"))] }
    template = try TemplateLibrary { assets.bytes(named: $0) }.template(
      "import-status.html",
      [
        "title": .text(\.title), "list_url": .optionalText(\.listURL), "note": .optionalText(\.note),
        "columns": .list(columns),
        "imports": .each(
          \.imports,
          [
            "import_url": .text(\.url), "import_name": .text(\.name), "import_file": .text(\.file),
            "waves": .each(\.waves, Self.wave),
          ]),
      ], messages: { words.messages.message($0).map(words.display.localized) })
  }

  private static var wave: TemplateBindings<Wave> {
    [
      "wave_name": .text(\.name), "wave_state": .text(\.state), "wave_done": .text(\.done),
      "wave_rows": .text(\.rows), "wave_progress": .text(\.progress),
      "numbers": .each(\.numbers, ["number": .text(\.self)]), "wave_queue": .optionalText(\.queueURL),
    ]
  }

  /// The content of the page.
  ///
  /// - Parameters:
  ///   - imports: the imports, each with where its rows are.
  ///   - title: what stands above them.
  ///   - isOne: whether it is the page of one import, which leads back to all of them.
  /// - Returns: the tables.
  public func html(_ imports: [ImportProgress], title: String, isOne: Bool) -> HTML {
    let isDone = isOne && imports.allSatisfy { $0.plan?.isSettled == true }
    return template.html(
      View(
        title: title, listURL: isOne ? SiteLinks.imports : nil,
        note: isDone ? words.message("server.import.empty") : nil, imports: imports.map(account)))
  }

  private func account(_ progress: ImportProgress) -> Account {
    let file = progress.plan.map { plan in
      words.message("import.file", ["file": plan.file, "rows": String(plan.rows)])
    }
    return Account(
      url: SiteLinks.import(progress.name), name: progress.name, file: file ?? words.message("server.import.nothing"),
      waves: (progress.plan?.waves ?? []).map { wave($0, of: progress.name) })
  }

  private func wave(_ wave: ImportProgress.Wave, of name: String) -> Wave {
    let counts = wave.counts
    let done = String(counts.done)
    let numbers = [
      counts.rows, counts.created, counts.filled, counts.unchanged, counts.quarantined, counts.excluded,
      counts.deleted, counts.waiting,
    ]
    return Wave(
      name: wave.name, state: words.message("import.state.\(wave.state)"), done: done,
      rows: String(max(counts.rows, 1)),
      progress: words.message("server.import.progress", ["done": done, "rows": String(counts.rows)]),
      numbers: numbers.map { words.display.localized(String($0)) },
      queueURL: counts.quarantined > 0 ? SiteLinks.queue(name, of: wave.name) : nil)
  }
}
