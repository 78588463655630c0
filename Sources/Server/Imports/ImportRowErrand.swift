import Assets
import Engine
import Forms
import FormsHTML
import HTMLText
import Localization
import Presentation
import SchemaModel
import Storage

/// What is said above the form of a row that waits: why it does, whom it is about, what stood in the old file.
struct ImportRowErrand {
  let name: String
  let waiting: WaitingRow
  let assets: Assets

  /// Where it goes on behind the row.
  var next: String { SiteLinks.queue(name, after: waiting.row.row, of: waiting.row.wave) }

  /// `meeting` is with whom the answers are about, `person` what he is called; `agreed` is what the page shows of it.
  func errand(
    _ plan: FormPlan, _ meeting: RowMeeting?, person: String?, agreed: String?
  ) throws(TemplateError) -> FormErrand {
    let (words, row) = (plan.words, waiting.row)
    let number = String(row.row)
    let program = try TemplateLibrary { [assets] in assets.bytes(named: $0) }.program(
      "import-row.html",
      [
        "import_url": .text(SiteLinks.import(name)), "import_name": .text(name),
        "row_title": .text(words.message("server.import.row", ["row": number, "wave": row.wave])),
        "reasons": .list(row.violations.map { ["reason": .text(plan.message($0))] }),
        "person_url": meeting.map { .text(SiteLinks.record(plan.entity.name, $0.person.id)) } ?? .none,
        "person_text": .text(
          words.message("server.import.person", ["person": person ?? meeting?.person.id.text ?? ""])),
        "taken_text": meeting.map { .text(taken($0, plan)) } ?? .none,
        "left": .list((meeting?.left ?? []).map { ["left_text": .text(left($0, meeting, plan))] }),
        "agreed": agreed.map { .text($0) } ?? .none,
        "cells": .list(row.cells.map { ["cell": .text($0)] }),
      ], messages: { words.messages.message($0).map(words.display.localized) })
    return FormErrand(action: SiteLinks.queued(name, row: number), next: next, content: program.html([]))
  }

  /// What of the answers is filled in.
  private func taken(_ meeting: RowMeeting, _ plan: FormPlan) -> String {
    let labels = meeting.taken.compactMap { plan.entity.field($0) }.map { plan.fields[$0.id].label }
    return labels.isEmpty
      ? plan.words.message("server.import.taken_none")
      : plan.words.message(
        "server.import.taken", ["labels": labels.joined(separator: plan.words.display.listSeparator)])
  }

  /// An answer that is not taken, with what is stored there.
  private func left(_ name: String, _ meeting: RowMeeting?, _ plan: FormPlan) -> String {
    guard let field = plan.entity.field(name), let stored = meeting?.person.value(of: field) else { return name }
    let box = plan.fields[field.id]
    return plan.words.message(
      "server.import.left_one", ["label": box.label, "value": box.text(stored, plan.words)])
  }
}
