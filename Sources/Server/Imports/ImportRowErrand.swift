import Assets
import Engine
import Forms
import FormsHTML
import HTMLText
import Localization
import SchemaModel
import Storage

/// What is said above the form of a row that waits: why it does, whom it is about, what stood in the old file.
struct ImportRowErrand {
  let name: String
  let waiting: WaitingRow
  let assets: Assets

  /// Where it goes on behind the row.
  var next: String { SiteLinks.queue(name, after: waiting.row.row, of: waiting.row.wave) }

  /// `person` is what the record is called that the row is about.
  func errand(_ plan: FormPlan, person: String?) throws(TemplateError) -> FormErrand {
    let (words, row) = (plan.words, waiting.row)
    let number = String(row.row)
    let program = try TemplateLibrary { [assets] in assets.bytes(named: $0) }.program(
      "import-row.html",
      [
        "import_url": .text(SiteLinks.import(name)), "import_name": .text(name),
        "row_title": .text(words.message("server.import.row", ["row": number, "wave": row.wave])),
        "reasons": .list(row.violations.map { ["reason": .text(plan.message($0))] }),
        "person_url": waiting.person.map { .text(SiteLinks.record(plan.entity.name, $0)) } ?? .none,
        "person_text": .text(
          words.message("server.import.person", ["person": person ?? waiting.person?.text ?? ""])),
        "cells": .list(row.cells.map { ["cell": .text($0)] }),
      ], messages: { words.messages.message($0).map(words.display.localized) })
    return FormErrand(action: SiteLinks.queued(name, row: number), next: next, content: program.html([]))
  }
}
