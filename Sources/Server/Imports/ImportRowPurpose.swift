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

  /// The name of the box by which a user says that the row is about somebody else.
  static let otherName = "daftar_other"

  let queue: ImportService
  let waiting: WaitingRow
  /// What the page has shown of the matching record; nil for nothing.
  let agreed: String?
  /// Whether the user says that the row is about somebody else.
  var isOther = false
  /// The request, with the user whose rights hold.
  let request: RouteRequest
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
  ) throws -> FormOutcome? {
    try queue.settle(
      waiting.row.row, with: submission.input, by: author, agreed: agreed.flatMap { AcknowledgedMatch($0) },
      isOther: isOther, confirmed: confirmed, origins: submission.origins, mark: mark)
  }

  /// The content above the fields of the form. Reads the name of the matching record from the store.
  ///
  /// - Parameters:
  ///   - localized: The pages in the language of the form.
  ///   - form: The form.
  ///   - meeting: The record that the answers match; nil for the one that the row itself matches.
  func purpose(_ localized: SitePages.Localized, _ form: FormDefinition, meeting: ExistingRecordMatch?) -> FormPurpose {
    let agreed = meeting?.agreement.text ?? agreed
    let meeting = meeting ?? waiting.meeting
    let person = meeting.flatMap { server.names(localized, request)(form.entity.name, $0.person.id)?.title }
    let page = server.contents.pages(localized.words.language).importRow
    let row = waiting.row
    let number = String(row.row)
    let content = ImportRowPage.View(
      name: name, title: form.words.message("server.import.row", ["row": number, "wave": row.wave]),
      reasons: row.violations.map { form.message($0) }, meetings: meeting.map { [view(of: $0, person, form)] } ?? [],
      agreed: agreed, cells: row.cells)
    return FormPurpose(action: SiteLinks.queued(name, row: number), next: next, content: page.html(content))
  }

  private func view(of meeting: ExistingRecordMatch, _ person: String?, _ form: FormDefinition) -> ImportRowPage.Meeting
  {
    ImportRowPage.Meeting(
      url: SiteLinks.record(form.entity.name, meeting.person.id),
      text: form.words.message("server.import.person", ["person": person ?? meeting.person.id.text]),
      taken: taken(meeting, form), left: meeting.left.map { left($0, meeting, form) })
  }

  /// The sentence with the answers that are filled in.
  private func taken(_ meeting: ExistingRecordMatch, _ form: FormDefinition) -> String {
    let labels = meeting.taken.compactMap { form.entity.field($0) }.map { form.fields[$0.id].label }
    return labels.isEmpty
      ? form.words.message("server.import.taken_none")
      : form.words.message(
        "server.import.taken", ["labels": labels.joined(separator: form.words.display.listSeparator)])
  }

  /// The sentence for an answer that is not taken, with the stored value.
  private func left(_ name: String, _ meeting: ExistingRecordMatch, _ form: FormDefinition) -> String {
    guard let field = form.entity.field(name) else { return name }
    let box = form.fields[field.id]
    return form.words.message(
      "server.import.left_one", ["label": box.label, "value": box.text(meeting.person.values[field], form.words)])
  }
}
