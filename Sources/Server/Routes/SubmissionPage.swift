import Engine
import Forms
import Web
import HTTPTypes
import Localization
import SchemaModel
import Storage
import Validation

/// Renders the page of a posted form again, with everything as it was typed.
struct SubmissionPage: Sendable {
  /// A posted form with its evaluation beside what is stored.
  struct Evaluation: Sendable {
    /// The record that is changed, as it was stored then; nil for a new one, and where it could not be read.
    let stored: StoredRecord?
    let submission: EvaluatedSubmission
  }

  let request: RouteRequest
  let server: ServerContext
  let entity: Entity
  let target: FormTarget
  let posted: PostedForm

  /// The version of the record that the page displayed.
  var version: Int? { posted.hidden[FormController.versionName].flatMap { Int($0) } }

  /// Evaluates the form beside what is stored now. Blocks. Where the store cannot be read, it is evaluated as that of a
  /// new record.
  ///
  /// - Parameter form: The form.
  func evaluate(_ form: FormDefinition) -> Evaluation { evaluate(form, beside: stored(target.record)) }

  private func evaluate(_ form: FormDefinition, beside stored: StoredRecord?) -> Evaluation {
    let evaluator = server.evaluator(entity, stored, request)
    return Evaluation(
      stored: stored, submission: FormSubmission(posted, to: form, evaluator: evaluator).evaluate())
  }

  private func stored(_ record: RecordID?) -> StoredRecord? {
    record.flatMap { try? server.records(request).record($0, in: entity) }
  }

  /// The page after a button that saves nothing.
  ///
  /// - Parameter language: The language of the page.
  /// - Returns: The page, with status 200.
  /// - Throws: A `Refusal` where the URL names no form of the entity.
  func refreshedResponse(_ language: Language) async throws -> RouteResponse {
    try await page(.ok, language) { form, names in
      let evaluator = server.evaluator(entity, stored(target.record), request)
      return (FormSubmission(posted, to: form, evaluator: evaluator).state(names: names), evaluator.today)
    }
  }

  /// The page with violations, or with warnings to confirm.
  ///
  /// - Parameters:
  ///   - evaluation: The evaluated form.
  ///   - violations: The violations.
  ///   - warnings: The warnings to confirm.
  /// - Returns: The page, with status 422.
  /// - Throws: A `Refusal` where the URL names no form of the entity.
  func violationsResponse(
    _ evaluation: Evaluation, violations: [Violation] = [], warnings: [Violation] = []
  ) async throws -> RouteResponse {
    try await page(.unprocessableContent, evaluation) { submission, names in
      submission.state(violations: violations, warnings: warnings, names: names)
    }
  }

  /// The page with the answers that have no field any more, since the schema has changed. Nothing is saved.
  ///
  /// - Parameter leftovers: The answers.
  /// - Returns: The page, with status 409.
  /// - Throws: A `Refusal` where the URL names no form of the entity.
  func leftoversResponse(_ leftovers: [FormTranslation.Leftover]) async throws -> RouteResponse {
    try await page(.conflict, nil) { submission, names in
      var state = submission.state(names: names)
      let words = submission.form.words
      let sentences =
        [words.message("server.form.changed")]
        + leftovers.map { leftover in
          words.message(
            "server.form.left_over",
            ["label": leftover.label.text(in: words.language), "text": leftover.answer.text(in: words.language)])
        }
      state.problems.insert(
        contentsOf: sentences.map { FormState.Problem(anchor: nil, message: $0) }, at: 0)
      return state
    }
  }

  /// The page with one problem that belongs to no field.
  ///
  /// - Parameters:
  ///   - status: The status of the response.
  ///   - message: The sentence.
  ///   - evaluation: The evaluated form; nil where it has not been evaluated.
  ///   - isNew: Whether its record was deleted, so that it is displayed as the form of a new one.
  /// - Returns: The page.
  /// - Throws: A `Refusal` where the URL names no form of the entity.
  func messageResponse(
    _ status: HTTPResponse.Status, _ message: String, _ evaluation: Evaluation? = nil, isNew: Bool = false
  ) async throws -> RouteResponse {
    try await problemResponse(
      status, FormState.Problem(anchor: nil, message: message), evaluation, isNew: isNew)
  }

  /// The page with one problem that may link to another page.
  ///
  /// - Parameters:
  ///   - status: The status of the response.
  ///   - problem: The problem.
  ///   - evaluation: The evaluated form; nil where it has not been evaluated.
  ///   - isNew: Whether its record was deleted, so that it is displayed as the form of a new one.
  ///   - meeting: The stored record that the answers for an import row match; nil for none.
  /// - Returns: The page.
  /// - Throws: A `Refusal` where the URL names no form of the entity.
  func problemResponse(
    _ status: HTTPResponse.Status, _ problem: FormState.Problem, _ evaluation: Evaluation?, isNew: Bool = false,
    meeting: ExistingRecordMatch? = nil
  ) async throws -> RouteResponse {
    try await page(status, evaluation, isNew: isNew, meeting: meeting) { submission, names in
      var state = submission.state(names: names)
      state.problems.insert(problem, at: 0)
      return state
    }
  }

  /// The page with the stored record that the answers match: which answers would be taken, and which not.
  ///
  /// - Parameters:
  ///   - evaluation: The evaluated form.
  ///   - meeting: The match.
  /// - Returns: The page, with status 409.
  /// - Throws: A `Refusal` where the URL names no form of the entity.
  func matchResponse(_ evaluation: Evaluation, _ meeting: ExistingRecordMatch) async throws -> RouteResponse {
    let localized = server.localized(request)
    let title = localized.forms[entity.id].form.title(meeting.person.values)
    let problem = FormState.Problem(
      anchor: nil,
      message: localized.words.message(
        "server.import.meets", ["person": title.isEmpty ? meeting.person.id.text : title]),
      link: SiteLinks.record(entity.name, meeting.person.id))
    return try await problemResponse(.conflict, problem, evaluation, meeting: meeting)
  }

  /// The page with a link to the stored record that must be corrected first.
  ///
  /// - Parameters:
  ///   - evaluation: The evaluated form.
  ///   - person: The stored record that the answers match.
  ///   - violations: The violations of its stored values.
  /// - Returns: The page, with status 422.
  /// - Throws: A `Refusal` where the URL names no form of the entity.
  func hinderedResponse(
    _ evaluation: Evaluation, by person: StoredRecord, _ violations: [Violation]
  ) async throws -> RouteResponse {
    try await page(.unprocessableContent, evaluation) { [entity] submission, names in
      let form = submission.form
      var state = submission.state(names: names)
      let page = SiteLinks.record(entity.name, person.id)
      state.problems = violations.map { violation in
        FormState.Problem(
          anchor: nil, message: form.words.message("server.import.hindered", ["message": form.message(violation)]),
          link: violation.path.steps.isEmpty ? page : page + "#" + violation.path.anchor)
      }
      return state
    }
  }

  /// The page with the change that another user saved meanwhile.
  ///
  /// - Parameters:
  ///   - evaluation: The evaluated form; nil where it has not been evaluated.
  ///   - stored: The record as it is stored now.
  ///   - problem: Why the page is displayed where the same user saved; nil where another one did.
  /// - Returns: The page, with status 409.
  /// - Throws: A `Failure` of the store; a `Refusal` where the user may not use the form.
  func conflictResponse(
    _ evaluation: Evaluation?, beside stored: StoredRecord, because problem: FormState.Problem? = nil
  ) async throws -> RouteResponse {
    let localized = server.localized(request)
    let page = try server.formPage(entity, request, in: localized)
    let version = version ?? 0
    let (state, notice, today) = try await server.work {
      let history = try server.records(request).history(stored.id, in: entity, after: version)
      let known = evaluation.flatMap { $0.stored == stored ? $0 : nil }
      let submission = (known ?? evaluate(page.form, beside: stored)).submission
      let change = ConcurrentChange(submission: submission, stored: stored, names: server.names(localized, request))
      let (state, notice) = change.state(since: version, history, because: problem)
      return (state, notice, submission.evaluator.today)
    }
    var pageContext = request.pageContext()
    pageContext.notice = notice
    let html = page.html(state, pageContext, record: stored.id, version: Int64(stored.version), today: today)
    return .page(html, .conflict)
  }

  /// The page of an evaluated form. The form is evaluated where it has not been, or where its record was deleted.
  private func page(
    _ status: HTTPResponse.Status, _ evaluation: Evaluation?, isNew: Bool = false, meeting: ExistingRecordMatch? = nil,
    _ state: @escaping @Sendable (EvaluatedSubmission, @escaping FormDefinition.ReferenceNames) -> FormState
  ) async throws -> RouteResponse {
    try await page(status, request.language, isNew: isNew, meeting: meeting) { form, names in
      let known = evaluation.flatMap { isNew && $0.stored != nil ? nil : $0 }
      let stored = isNew || known != nil ? nil : stored(target.record)
      let submission = (known ?? evaluate(form, beside: stored)).submission
      return (state(submission, names), submission.evaluator.today)
    }
  }

  /// The page in a language.
  ///
  /// - Parameters:
  ///   - status: The status of the response.
  ///   - language: The language.
  ///   - isNew: Whether its record was deleted, so that it is displayed as the form of a new one.
  ///   - meeting: The stored record that the answers for an import row match.
  ///   - state: Makes the state of the form and its day; it may read from the store.
  private func page(
    _ status: HTTPResponse.Status, _ language: Language, isNew: Bool = false, meeting: ExistingRecordMatch? = nil,
    _ state: @escaping @Sendable (FormDefinition, @escaping FormDefinition.ReferenceNames) -> (FormState, CivilDate?)
  ) async throws -> RouteResponse {
    let localized = server.pages.pages(language)
    let page = try server.formPage(entity, request, in: localized)
    let ((state, today), purpose) = try await server.work {
      (state(page.form, server.names(localized, request)), target.purpose(localized, page.form, meeting: meeting))
    }
    let html = page.html(
      state, request.pageContext(), record: isNew ? nil : target.record, version: isNew ? nil : version.map(Int64.init),
      today: today, agreed: posted.agreed, purpose: purpose)
    return .page(html, status)
  }
}
