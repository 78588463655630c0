import Engine
import Forms
import Web
import Localization
import Presentation
import SchemaModel
import Storage

/// A row that waits for a person, as what a form is filled in for.
struct ImportRowErrand {
  let name: String
  let waiting: WaitingRow

  /// Where it goes on behind the row.
  var next: String { SiteLinks.queue(name, after: waiting.row.row, of: waiting.row.wave) }

  /// The errand of a form.
  ///
  /// - Parameters:
  ///   - plan: the form.
  ///   - page: what is said above it, in the language of the form.
  ///   - meeting: with whom the answers are about.
  ///   - person: what he is called.
  ///   - agreed: what the page shows of him.
  func errand(
    _ plan: FormPlan, _ page: ImportRowPage, _ meeting: RowMeeting?, person: String?, agreed: String?
  ) -> FormErrand {
    let row = waiting.row
    let number = String(row.row)
    let content = ImportRowPage.View(
      name: name, title: plan.words.message("server.import.row", ["row": number, "wave": row.wave]),
      reasons: row.violations.map { plan.message($0) }, meetings: meeting.map { [view(of: $0, person, plan)] } ?? [],
      agreed: agreed, cells: row.cells)
    return FormErrand(action: SiteLinks.queued(name, row: number), next: next, content: page.html(content))
  }

  private func view(of meeting: RowMeeting, _ person: String?, _ plan: FormPlan) -> ImportRowPage.Meeting {
    ImportRowPage.Meeting(
      url: SiteLinks.record(plan.entity.name, meeting.person.id),
      text: plan.words.message("server.import.person", ["person": person ?? meeting.person.id.text]),
      taken: taken(meeting, plan), left: meeting.left.map { left($0, meeting, plan) })
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
  private func left(_ name: String, _ meeting: RowMeeting, _ plan: FormPlan) -> String {
    guard let field = plan.entity.field(name) else { return name }
    let box = plan.fields[field.id]
    return plan.words.message(
      "server.import.left_one", ["label": box.label, "value": box.text(meeting.person.values[field], plan.words)])
  }
}
