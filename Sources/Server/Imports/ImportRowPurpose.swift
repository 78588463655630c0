import Engine
import Forms
import Web
import Localization
import Presentation
import SchemaModel
import Storage
import Validation

/// A quarantined row, as the purpose of a form.
struct ImportRowPurpose: Sendable {
  /// The name of the hidden input with what the page has shown of the matching record.
  static let agreementName = "daftar_person"

  let queue: ImportService
  let waiting: WaitingRow
  /// What the page has shown of the matching record; nil for nothing.
  let agreed: String?
  let server: ServerContext

  private var name: String { queue.definition.name }

  /// The path of the next row of the queue.
  var next: String { SiteLinks.queue(name, after: waiting.row.row, of: waiting.row.wave) }

  /// Saves the answers and removes the row from the queue. Blocks.
  ///
  /// - Parameters:
  ///   - submission: The evaluated form.
  ///   - author: The user who saves.
  ///   - confirmed: The warnings that are confirmed.
  ///   - mark: The fingerprint of the request; nil for none.
  /// - Returns: The outcome; nil where the row is not in the queue any more.
  /// - Throws: A `Failure` of the store.
  func save(
    _ submission: EvaluatedSubmission, by author: UserFacts, confirmed: Confirmation, mark: RequestFingerprint?
  ) throws -> SettleOutcome? {
    try queue.settle(
      waiting.row.row, with: submission.input, by: author, agreed: agreed.flatMap { AcknowledgedMatch($0) },
      confirmed: confirmed, origins: submission.origins, mark: mark)
  }

  /// The content above the fields of the form. Reads the name of the matching record from the store.
  ///
  /// - Parameters:
  ///   - localized: The pages in the language of the form.
  ///   - plan: The form.
  ///   - meeting: The record that the answers match; nil for the one that the row itself matches.
  func purpose(_ localized: SitePages.Localized, _ plan: FormDefinition, meeting: ExistingRecordMatch?) -> FormPurpose {
    let agreed = meeting?.agreement.text ?? agreed
    let meeting = meeting ?? waiting.meeting
    let person = meeting.flatMap { server.names(localized)(plan.entity.name, $0.person.id)?.title }
    let page = server.contents.pages(localized.words.language).importRow
    let row = waiting.row
    let number = String(row.row)
    let content = ImportRowPage.View(
      name: name, title: plan.words.message("server.import.row", ["row": number, "wave": row.wave]),
      reasons: row.violations.map { plan.message($0) }, meetings: meeting.map { [view(of: $0, person, plan)] } ?? [],
      agreed: agreed, cells: row.cells)
    return FormPurpose(action: SiteLinks.queued(name, row: number), next: next, content: page.html(content))
  }

  private func view(of meeting: ExistingRecordMatch, _ person: String?, _ plan: FormDefinition) -> ImportRowPage.Meeting
  {
    ImportRowPage.Meeting(
      url: SiteLinks.record(plan.entity.name, meeting.person.id),
      text: plan.words.message("server.import.person", ["person": person ?? meeting.person.id.text]),
      taken: taken(meeting, plan), left: meeting.left.map { left($0, meeting, plan) })
  }

  /// The sentence with the answers that are filled in.
  private func taken(_ meeting: ExistingRecordMatch, _ plan: FormDefinition) -> String {
    let labels = meeting.taken.compactMap { plan.entity.field($0) }.map { plan.fields[$0.id].label }
    return labels.isEmpty
      ? plan.words.message("server.import.taken_none")
      : plan.words.message(
        "server.import.taken", ["labels": labels.joined(separator: plan.words.display.listSeparator)])
  }

  /// The sentence for an answer that is not taken, with the stored value.
  private func left(_ name: String, _ meeting: ExistingRecordMatch, _ plan: FormDefinition) -> String {
    guard let field = plan.entity.field(name) else { return name }
    let box = plan.fields[field.id]
    return plan.words.message(
      "server.import.left_one", ["label": box.label, "value": box.text(meeting.person.values[field], plan.words)])
  }
}
