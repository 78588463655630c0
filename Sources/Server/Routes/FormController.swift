import Diagnostics
import Engine
import Forms
import Web
import HTTPTypes
import Hummingbird
import Logging
import SchemaModel
import Storage
import Validation

/// Handles a posted form of a record: parses and evaluates it, saves that evaluation, and responds with the saved
/// record, or with the form as it was typed and its problems.
struct FormController: Sendable {
  /// The name of the hidden input with the version of the record that the page displayed.
  static let versionName = "daftar_version"

  let request: RouteRequest
  let server: ServerContext
  let entity: Entity
  let target: FormTarget
  let received: ReceivedForm
  private var posted: PostedForm { received.posted }

  /// The evaluation of a form, and the outcome of saving it.
  private typealias Attempt = (evaluation: SubmissionPage.Evaluation, result: Result<FormOutcome?, any Error>)

  /// - Parameters:
  ///   - request: The request.
  ///   - entity: The entity of the record.
  ///   - target: What the form is saved as.
  ///   - server: The services of the server.
  /// - Throws: A `Refusal` for a form that no page posts.
  init(_ request: RouteRequest, _ entity: Entity, _ target: FormTarget, _ server: ServerContext) throws {
    let received = try ReceivedForm(request, entity, hiddenNames: target.hiddenNames, server)
    self.init(request, entity, target, server, received: received)
  }

  /// A controller of a form that was parsed before.
  init(
    _ request: RouteRequest, _ entity: Entity, _ target: FormTarget, _ server: ServerContext, received: ReceivedForm
  ) {
    self.request = request
    self.server = server
    self.entity = entity
    self.target = target
    self.received = received
  }

  private var page: SubmissionPage {
    SubmissionPage(request: request, server: server, entity: entity, target: target, posted: posted)
  }

  /// Carries out the form.
  ///
  /// - Returns: A redirect to the saved record, or the form again.
  /// - Throws: A `Refusal` for a form that no page posts, or that the user may not post.
  func response() async throws -> RouteResponse {
    if let response = try await replyWithoutSaving() { return response }
    let version = page.version
    if target.record != nil, version == nil { throw Refusal.badBody }
    let author = try server.author(request)
    let attempt: Attempt
    do {
      let form = try server.formPage(entity, request).form
      attempt = try await server.saving { [page] in
        let evaluation = page.evaluate(form)
        return (evaluation, Result { try save(evaluation.submission, by: author, version: version) })
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      return try await failed(error, nil)
    }
    switch attempt.result {
    case .success(let outcome): return try await answer(outcome, attempt.evaluation)
    case .failure(let refusal as Refusal): throw refusal
    case .failure(let error): return try await failed(error, attempt.evaluation)
    }
  }

  /// The page again where nothing is to be saved: a row is added or removed, the language changes, the page was too old,
  /// or it has answers that have no field any more. Nil where the form is to be saved.
  private func replyWithoutSaving() async throws -> RouteResponse? {
    if !received.leftovers.isEmpty { return try await page.leftoversResponse(received.leftovers) }
    let words = server.localized(request).words
    if request.isResumed { return try await page.messageResponse(.ok, words.message("server.form.signed_in")) }
    switch posted.action {
    case .addRow, .removeRow, .refresh: return try await page.refreshedResponse(request.language)
    case .language(let language):
      return try await page.refreshedResponse(language).adding(cookie: server.languageChoice.cookie(language))
    case .save:
      guard request.authorization.allows(target.action, on: entity) else {
        throw Refusal.notAllowed(request.authorization)
      }
      guard request.formName == nil else { return nil }
      return try await page.messageResponse(.forbidden, words.message("server.form.old"))
    }
  }

  /// Saves the evaluated form. Blocks.
  private func save(
    _ submission: EvaluatedSubmission, by author: UserFacts, version: Int?
  ) throws -> FormOutcome? {
    let confirmed = Confirmation.checks(posted.agreed)
    switch target {
    case .newRecord:
      return .of(
        try server.records(request).create(
          submission.evaluation, in: entity, by: author, confirmed: confirmed, origins: submission.origins,
          mark: request.mark))
    case .change(let id):
      return .of(
        try server.records(request).update(
          id, expectedVersion: version, with: submission.evaluation, in: entity, by: author, confirmed: confirmed,
          origins: submission.origins, mark: request.mark))
    case .importRow(let row):
      return try row.save(submission, by: author, confirmed: confirmed, mark: request.mark)
    }
  }

  /// The response to an outcome; nil is that of a row which is not in the queue any more.
  private func answer(
    _ outcome: FormOutcome?, _ evaluation: SubmissionPage.Evaluation
  ) async throws -> RouteResponse {
    let form = evaluation.submission.form
    switch outcome {
    case .of(.saved(let record, let remarks)):
      return Notice(server: server).adding(
        .saved, to: .seeOther(target.next ?? address(record, form)),
        // The page of the record lists itself the violations that it had before.
        notes: form.sentences(remarks.notes, remarks.notices)
          + (target.next == nil ? [] : remarks.storedViolations.map(form.storedViolationMessage)),
        of: try server.author(request).name)
    case .of(.savedBefore(_, let now?)): return .seeOther(target.next ?? address(now, form))
    case .of(.refused(let violations)): return try await page.violationsResponse(evaluation, violations: violations)
    case .of(.unconfirmed(let warnings)): return try await page.violationsResponse(evaluation, warnings: warnings)
    case .of(.conflict(let stored)): return try await page.conflictResponse(evaluation, beside: stored)
    case .of(.missing), .of(.savedBefore(_, nil)):
      let problem = form.words.message("server.form.gone")
      return try await page.messageResponse(.gone, problem, evaluation, isNew: true)
    case .of(.spent(let receipt)): return try await spent(receipt, evaluation)
    case .unchanged:
      return Notice(server: server).adding(.unchanged, to: .seeOther(target.next ?? SiteLinks.list(entity.name)))
    case .meets(let meeting): return try await page.matchResponse(evaluation, meeting)
    case .hindered(let person, let violations):
      return try await page.hinderedResponse(evaluation, by: person, violations)
    case nil: return try await late(nil, evaluation)
    }
  }

  /// The page again where its row was settled meanwhile.
  ///
  /// - Parameters:
  ///   - outcome: The outcome of the earlier request with this token; nil for none.
  ///   - evaluation: The evaluated form; nil where it has not been evaluated.
  func late(_ outcome: SaveOutcome?, _ evaluation: SubmissionPage.Evaluation? = nil) async throws -> RouteResponse {
    if !received.leftovers.isEmpty { return try await page.leftoversResponse(received.leftovers) }
    if case .spent(let receipt) = outcome { return try await spent(receipt, evaluation) }
    let problem = server.localized(request).words.message("server.form.row_done")
    return try await page.messageResponse(.conflict, problem, evaluation)
  }

  /// The page again where its token was used to save other answers.
  private func spent(_ receipt: FormReceipt, _ evaluation: SubmissionPage.Evaluation?) async throws -> RouteResponse {
    let localized = server.localized(request)
    let target = server.schema.entity(receipt.entity.text)
    let stored = try await server.work {
      try target.flatMap { try server.records(request).record(receipt.record, in: $0) }
    }
    guard let stored, let target else {
      let problem = localized.words.message("server.form.spent_gone")
      return try await page.messageResponse(.conflict, problem, evaluation)
    }
    let form = localized.forms[target.id].form
    let title = form.title(stored.values)
    let problem = FormState.Problem(
      anchor: nil, message: localized.words.message("server.form.spent", ["name": title.isEmpty ? form.label : title]),
      link: SiteLinks.record(target.name, stored.id))
    if target.id == entity.id, stored.id == self.target.record {
      return try await page.conflictResponse(evaluation, beside: stored, because: problem)
    }
    return try await page.problemResponse(.conflict, problem, evaluation)
  }

  /// The page again where the store failed, with whether trying again helps.
  private func failed(_ error: any Error, _ evaluation: SubmissionPage.Evaluation?) async throws -> RouteResponse {
    let failure = error as? Failure
    let cause = failure?.logged ?? String(describing: type(of: error))
    request.context.logger.error("not saved", metadata: ["cause": "\(cause)"])
    let refusal = failure.map(Refusal.of)
    let isMoved = failure?.key == "failure.database.moved"
    let key = isMoved ? "server.refused.data_moved.text" : "server.form.not_saved"
    let words = server.localized(request).words
    var response = try await page.messageResponse(
      refusal?.status ?? .internalServerError, words.message(key), evaluation)
    if let seconds = refusal?.retryAfter { response.headers[.retryAfter] = String(seconds) }
    return response
  }

  /// The path of a saved record.
  private func address(_ record: StoredRecord, _ form: FormDefinition) -> String {
    SiteLinks.record(entity.name, record.id, form: form.namedForm?.name)
  }
}
