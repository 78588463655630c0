import Diagnostics
import Engine
import Forms
import Web
import HTTPTypes
import Hummingbird
import Localization
import Logging
import SchemaModel
import Storage
import Validation

/// A form that came back, and the page it comes back on until it is saved.
struct SentForm: Sendable {
  let exchange: Exchange
  let entity: Entity
  /// The record that is changed; nil for a new one.
  let record: RecordID?
  let desk: Desk
  let form: PostedForm
  /// The version of the record that the page showed.
  let version: Int?
  /// What it is filled in for, where that is more than the record.
  var errand: (@Sendable (SitePages.Spoken, FormPlan, RowMeeting?) -> FormErrand)?
  /// Where it goes on once it is saved; nil for the saved record.
  var next: String?

  /// `own` are names of the page's own that it has beside those of every form.
  init(
    _ exchange: Exchange, _ entity: Entity, record: RecordID?, _ desk: Desk, own: Set<String> = []
  ) throws {
    do {
      form = try PostedForm.decode(exchange.pairs, entity)
    } catch {
      switch error {
      case .tooLarge: throw Refusal.tooLarge
      case .repeated(let name): throw Refusal.parameter(name, "repeated")
      case .unknown(let name): throw Refusal.parameter(name, "unknown")
      }
    }
    self.exchange = exchange
    self.entity = entity
    self.record = record
    self.desk = desk
    version = form.hidden["daftar_version"].flatMap { Int($0) }
    for (name, value) in form.hidden {
      switch name {
      case "daftar_token": continue
      case "daftar_version": guard record != nil else { throw Refusal.parameter(name, "unknown") }
      case "daftar_action": guard PostedForm.Action(value, entity) != nil else { throw Refusal.badBody }
      default: guard own.contains(name) else { throw Refusal.parameter(name, "unknown") }
      }
    }
  }

  /// The page again where nothing is to be saved: a row more or less, another language, a page that was too old.
  func unsaved() async throws -> Reply? {
    let words = desk.spoken(exchange).words
    if exchange.isKept { return try await page(.ok, problem: words.message("server.form.signed_in")) }
    switch form.action {
    case .addRow, .removeRow, .refresh:
      return try await page(.ok, exchange.language) { $0.state(form, judge: $1, names: $2) }
    case .language(let language):
      return try await page(.ok, language) { $0.state(form, judge: $1, names: $2) }
        .adding(cookie: desk.tongues.cookie(language))
    case .save:
      guard exchange.formName == nil else { return nil }
      return try await page(.forbidden, problem: words.message("server.form.old"))
    }
  }

  /// The page again where what it was for is done: `outcome` is what its token stands for.
  func late(_ outcome: SaveOutcome?) async throws -> Reply {
    if case .spent(let receipt) = outcome { return try await spent(receipt) }
    let problem = desk.spoken(exchange).words.message("server.form.row_done")
    return try await page(.conflict, problem: FormState.Problem(anchor: nil, message: problem))
  }

  /// Saves, and answers with the saved record, or with the form and what is wrong.
  ///
  /// `save` is handed what the validator reads, how values came to be that were not simply typed, and the warnings that
  /// were answered.
  func saved(
    _ save: @escaping @Sendable (RecordInput, [String: ValueOrigin], Confirmation) throws -> SaveOutcome
  ) async throws -> Reply {
    try await settled { .of(try save($0, $1, $2)) }
  }

  /// The same for what a waiting row is settled with; nil where that is done already.
  func settled(
    _ save: @escaping @Sendable (RecordInput, [String: ValueOrigin], Confirmation) throws -> SettleOutcome?
  ) async throws -> Reply {
    let words = desk.spoken(exchange).words
    let outcome: SettleOutcome?
    do {
      let plan = try desk.form(entity, exchange).plan
      outcome = try await desk.saving {
        let judge = self.judge(record)
        return try save(form.input(plan, judge), form.origins(plan, judge), .checks(form.agreed))
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      let failure = error as? Failure
      let cause = failure?.logged ?? String(describing: type(of: error))
      exchange.context.logger.error("not saved", metadata: ["cause": "\(cause)"])
      let status: HTTPResponse.Status = failure?.kind == .environment ? .serviceUnavailable : .internalServerError
      return try await page(status, problem: words.message(Self.problem(failure)))
    }
    switch outcome {
    case .of(let outcome): return try await answer(outcome)
    case .unchanged: return Notice(desk: desk).adding(.unchanged, to: .seeOther(next ?? SiteLinks.list(entity.name)))
    case .meets(let meeting): return try await asked(meeting)
    case .hindered(let person, let violations): return try await hindered(person, violations)
    case nil: return try await late(nil)
    }
  }

  /// What the record service said.
  private func answer(_ outcome: SaveOutcome) async throws -> Reply {
    let words = desk.spoken(exchange).words
    let plan = try desk.form(entity, exchange).plan
    switch outcome {
    case .savedBefore(_, let now?): return .seeOther(next ?? address(now, plan))
    case .saved(let record, let remarks):
      return Notice(desk: desk).adding(
        .saved, to: .seeOther(next ?? address(record, plan)),
        // The page of the record says itself what is wrong with it since before.
        notes: plan.sentences(remarks.notes, remarks.notices)
          + (next == nil ? [] : remarks.faults.map(plan.oldMessage)),
        of: try desk.author(exchange).name)
    case .refused(let violations): return try await refused(violations, [])
    case .unconfirmed(let warnings): return try await refused([], warnings)
    case .conflict(let stored):
      return try await conflict(stored)
    case .missing, .savedBefore(_, nil):
      let problem = words.message("server.form.gone")
      return try await page(.gone, problem: problem, isNew: true)
    case .spent: return try await late(outcome)
    }
  }

  /// The form as it was typed, beside whom it meets: what of it would be taken, and what not.
  private func asked(_ meeting: RowMeeting) async throws -> Reply {
    let spoken = desk.spoken(exchange)
    let title = spoken.forms[entity.id].plan.title(meeting.person.values)
    let problem = FormState.Problem(
      anchor: nil,
      message: spoken.words.message(
        "server.import.meets", ["person": title.isEmpty ? meeting.person.id.text : title]),
      link: SiteLinks.record(entity.name, meeting.person.id))
    return try await page(.conflict, problem: problem, meeting: meeting)
  }

  /// The form as it was typed, with the way to the record that has to be put right first.
  private func hindered(_ person: StoredRecord, _ violations: [Violation]) async throws -> Reply {
    try await page(.unprocessableContent, exchange.language) { [form, entity] plan, judge, names in
      var state = plan.state(form.input(plan, judge), violations: [], judge: judge, names: names)
      let page = SiteLinks.record(entity.name, person.id)
      state.problems = violations.map { violation in
        FormState.Problem(
          anchor: nil, message: plan.words.message("server.import.hindered", ["message": plan.message(violation)]),
          link: violation.path.steps.isEmpty ? page : page + "#" + violation.path.anchor)
      }
      return state
    }
  }

  /// Where a saved record is shown.
  private func address(_ record: StoredRecord, _ plan: FormPlan) -> String {
    SiteLinks.record(entity.name, record.id, form: plan.form?.name)
  }

  /// What a form says that could not be saved: trying again helps, or does not.
  private static func problem(_ failure: Failure?) -> String {
    failure?.key == "failure.database.moved" ? "server.refused.data_moved.text" : "server.form.not_saved"
  }

  /// The form as it was typed, with what stands against saving it, or what is asked first.
  private func refused(_ violations: [Violation], _ warnings: [Violation]) async throws -> Reply {
    try await page(.unprocessableContent, exchange.language) { [form] plan, judge, names in
      plan.state(
        form.input(plan, judge), violations: violations, warnings: warnings, judge: judge, names: names)
    }
  }

  /// The form as it was typed, which its page had saved before with other answers.
  private func spent(_ receipt: FormReceipt) async throws -> Reply {
    let spoken = desk.spoken(exchange)
    let target = desk.schema.entity(receipt.entity.text)
    let stored = try await desk.work { try target.flatMap { try desk.records.record(receipt.record, in: $0) } }
    guard let stored, let target else {
      return try await page(.conflict, problem: spoken.words.message("server.form.spent_gone"))
    }
    let plan = spoken.forms[target.id].plan
    let title = plan.title(stored.values)
    let problem = FormState.Problem(
      anchor: nil, message: spoken.words.message("server.form.spent", ["name": title.isEmpty ? plan.label : title]),
      link: SiteLinks.record(target.name, stored.id))
    if target.id == entity.id, stored.id == record { return try await conflict(stored, problem) }
    return try await page(.conflict, problem: problem)
  }

  /// The form as it was typed, with one problem that is no field's.
  private func page(_ status: HTTPResponse.Status, problem: String, isNew: Bool = false) async throws -> Reply {
    try await page(status, problem: FormState.Problem(anchor: nil, message: problem), isNew: isNew)
  }

  private func page(
    _ status: HTTPResponse.Status, problem: FormState.Problem, isNew: Bool = false, meeting: RowMeeting? = nil
  ) async throws -> Reply {
    try await page(status, exchange.language, isNew: isNew, meeting: meeting) { [form] plan, judge, names in
      var state = plan.state(form.input(plan, judge), violations: [], judge: judge, names: names)
      state.problems.insert(problem, at: 0)
      return state
    }
  }

  private typealias Make =
    @Sendable (_ plan: FormPlan, _ judge: FormJudge, _ names: FormPlan.ReferenceNames) -> FormState

  private func page(
    _ status: HTTPResponse.Status, _ language: Language, isNew: Bool = false, meeting: RowMeeting? = nil,
    make: @escaping Make
  ) async throws -> Reply {
    let spoken = desk.pages.pages(language)
    let page = try desk.form(entity, exchange, in: spoken)
    let record = isNew ? nil : record
    let (state, today, errand) = try await desk.work {
      let judge = judge(record)
      return (make(page.plan, judge, desk.names(spoken)), judge.today, self.errand?(spoken, page.plan, meeting))
    }
    let html = page.html(
      state, exchange.visit(), record: record, version: isNew ? nil : version.map(Int64.init), today: today,
      agreed: form.agreed, errand: errand)
    return .page(html, status)
  }

  /// Asks the store. Where it cannot be read, what was typed is all there is to show.
  private func judge(_ record: RecordID?) -> FormJudge {
    desk.judge(entity, record.flatMap { try? desk.records.record($0, in: entity) }, exchange)
  }

  /// The form beside what was stored meanwhile; `problem` says why, where it was nobody else.
  private func conflict(_ stored: StoredRecord, _ problem: FormState.Problem? = nil) async throws -> Reply {
    let spoken = desk.spoken(exchange)
    let page = try desk.form(entity, exchange, in: spoken)
    let version = version ?? 0
    let (state, notice, today) = try await desk.work {
      let history = try desk.records.history(stored.id, in: entity, after: version)
      let judge = desk.judge(entity, stored, exchange)
      let conflict = Conflict(plan: page.plan, stored: stored, names: desk.names(spoken), judge: judge)
      let (state, notice) = conflict.state(form.input(page.plan, judge), since: version, history, because: problem)
      return (state, notice, judge.today)
    }
    var visit = exchange.visit()
    visit.notice = notice
    let html = page.html(
      state, visit, record: stored.id, version: Int64(stored.version), today: today)
    return .page(html, .conflict)
  }
}
