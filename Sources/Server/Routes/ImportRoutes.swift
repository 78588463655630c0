import Engine
import Forms
import Web
import HTTPTypes
import Presentation
import SchemaModel
import Storage
import Validation

/// The pages of imports: their status, and their quarantined rows as forms.
struct ImportRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get(SiteLinks.imports, .none(.filtered)) { try await list($0) },
      .get(SiteLinks.import("{import}"), .ofImport) { try await show($0) },
      .get(SiteLinks.queue("{import}"), .ofImport, takes: [Asked.after, Asked.wave]) { try await next($0) },
      .get(SiteLinks.queued("{import}", row: "{row}"), .ofImport) { try await row($0) },
      .post(SiteLinks.queued("{import}", row: "{row}"), .ofImport, .signedIn, .formOrPage) { try await save($0) },
    ]
  }

  private func list(_ request: RouteRequest) async throws -> RouteResponse {
    try await page(server.schema.imports, title: server.localized(request).words.message("server.imports"), request)
  }

  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let one = try queue(request).definition
    return try await page([one], title: one.name, isOne: true, request)
  }

  private func page(
    _ imports: [ImportDefinition], title: String, isOne: Bool = false, _ request: RouteRequest
  ) async throws -> RouteResponse {
    let localized = server.localized(request)
    let queues = try imports.filter { request.authorization.allows($0) }.map {
      try server.services.imports($0, for: request.authorization)
    }
    let accounts = try await server.work { try queues.map { ($0.definition.name, try $0.status()) } }
    let progress = accounts.map { ImportAccount(name: $0, status: $1).progress }
    let content = server.contents.pages(request.language).importStatus.html(progress, title: title, isOne: isOne)
    let notice = Notice(server: server).taken(request)
    return notice.cleared(.page(localized.imports.html(title: title, content, request.pageContext(notice))))
  }

  private func next(_ request: RouteRequest) async throws -> RouteResponse {
    let queue = try queue(request)
    let (after, wave) = (request.query[Asked.after], request.query[Asked.wave])
    let isKnown = queue.definition.waves.contains { $0.name == wave }
    guard isKnown || (wave == nil && after == nil) else { throw Asked.wave.refusal }
    let row = try await server.work { try queue.next(after: after ?? 0, of: wave) }
    let name = queue.definition.name
    return .seeOther(row.map { SiteLinks.queued(name, row: String($0.row)) } ?? SiteLinks.import(name))
  }

  private func row(_ request: RouteRequest) async throws -> RouteResponse {
    let (queue, entity, number) = try named(request)
    let author = try server.author(request)
    let localized = server.localized(request)
    let page = try server.formPage(entity, request)
    let evaluator = server.evaluator(entity, nil, request)
    let found = try await server.work { () -> (FormState, FormPurpose)? in
      guard let waiting = try queue.waiting(number, for: author) else { return nil }
      let unread = Set(waiting.row.unreadable.map { $0.violation.path })
      var state = page.form.state(
        Self.input(waiting.row, page.form, evaluator, queue.definition),
        violations: waiting.violations.filter { !unread.contains($0.path) }, evaluator: evaluator,
        names: server.names(localized, request))
      for cell in waiting.row.unreadable { state.addUnreadable(cell.name, cell.text, cell.violation, page.form) }
      let purpose = ImportRowPurpose(
        // Who may be somebody else is asked about once more.
        queue: queue, waiting: waiting, agreed: waiting.isDoubtful ? nil : waiting.meeting?.agreement.text,
        request: request, server: server)
      return (state, purpose.purpose(localized, page.form, meeting: nil))
    }
    guard let (state, purpose) = found else { throw Refusal(.notFound, "row_done") }
    let notice = Notice(server: server).taken(request)
    return notice.cleared(
      .page(page.html(state, request.pageContext(notice), today: evaluator.today, purpose: purpose)))
  }

  private func save(_ request: RouteRequest) async throws -> RouteResponse {
    let (queue, entity, number) = try named(request)
    let author = try server.author(request)
    let names: Set<String> = [ImportRowPurpose.agreementName, ImportRowPurpose.otherName]
    let received = try ReceivedForm(request, entity, hiddenNames: names, server)
    guard let waiting = try await server.work({ try queue.waiting(number, for: author) }) else {
      // The same form may have come twice.
      let outcome = try await server.saving {
        try queue.settle(number, with: RecordInput(), by: author, mark: request.mark)
      }
      let controller = FormController(request, entity, .newRecord, server, received: received)
      switch outcome {
      case .of(.saved), .of(.savedBefore), .unchanged: return .seeOther(SiteLinks.queue(queue.definition.name))
      case .of(let outcome): return try await controller.late(outcome)
      case .meets, .hindered, nil: return try await controller.late(nil)
      }
    }
    let purpose = ImportRowPurpose(
      queue: queue, waiting: waiting, agreed: received.posted.hidden[ImportRowPurpose.agreementName],
      isOther: received.posted.hidden[ImportRowPurpose.otherName] != nil, request: request, server: server)
    return try await FormController(request, entity, .importRow(purpose), server, received: received).response()
  }

  /// The input of the form from the texts in the ledger; a field without a text is blank, and does not take its
  /// default. Choices are selected, however they were written in the old file, and amounts are in the unit in which
  /// people type them.
  private static func input(
    _ row: QuarantinedRow, _ form: FormDefinition, _ evaluator: FormEvaluator, _ definition: ImportDefinition
  ) -> RecordInput {
    let texts = row.record
    let values = evaluator.validator.read(texts, entity: form.entity, presets: false).values
    return RecordInput(
      form.fields.filter { $0.field.columns.isEmpty }.map { field in
        let (name, id) = (field.field.name.text, field.field.id)
        let read = values[id]
        let ticked: InputValue? =
          switch read.representation {
          case .text(let code): field.options.isEmpty ? nil : .text(code)
          case .codes(let codes): .texts(codes)
          case .boolean(let flag): field.options.dropFirst(flag ? 0 : 1).first.map { .text($0.code) }
          case .blank, .integer, .decimal, .date, .list: nil
          }
        let amount =
          field.field.type.isAmount
          ? texts[name].flatMap { self.amount($0, field, form, evaluator, definition) } : nil
        return RecordInput.Entry(name: name, value: ticked ?? amount ?? texts[name] ?? .blank)
      }, amounts: .customary)
  }

  /// An amount of the ledger as the form's input has it; nil for a text that is displayed as it is. A text that is not
  /// an amount gets the name of the currency, so that nobody saves it in the unit of the input, unless the old file has
  /// amounts in that unit.
  private static func amount(
    _ input: InputValue, _ field: FormField, _ form: FormDefinition, _ evaluator: FormEvaluator,
    _ definition: ImportDefinition
  ) -> InputValue? {
    guard let unit = form.display.moneyUnit, case .text(let text) = input else { return nil }
    if let value = evaluator.validator.uncheckedValue(of: text, in: field.field, of: form.entity) {
      return value.isBlank ? nil : .text(field.text(value, form.words))
    }
    let reading = definition.map.first { $0.field == field.field.id }?.reading
    return reading == .amount(factor: unit.factor) ? nil : .text("\(text) \(form.display.currency)")
  }

  private func queue(_ request: RouteRequest) throws -> ImportService {
    guard let definition = request.parameters["import"].flatMap({ server.schema.import($0) }) else {
      throw Refusal.notFound
    }
    return try server.services.imports(definition, for: request.authorization)
  }

  private func named(_ request: RouteRequest) throws -> (ImportService, Entity, Int) {
    let queue = try queue(request)
    guard let entity = server.schema.entity(id: queue.definition.entity),
      let number = request.parameters["row"].flatMap({ Int($0) })
    else { throw Refusal.notFound }
    return (queue, entity, number)
  }
}

extension FormState {
  /// Adds to a blank input that the old cell was not text, and what it held.
  fileprivate mutating func addUnreadable(
    _ name: String, _ text: String, _ violation: Violation, _ form: FormDefinition
  ) {
    guard let field = form.entity.field(name), fields.indices.contains(field.id) else { return }
    let shown = text.replacing("\0", with: "\\x00")
    let message =
      violation.code == .notCalculated
      ? form.message(violation)
      : form.words.message("server.import.no_text", ["label": form.fields[field.id].label, "text": shown])
    fields[field.id].problem = message
    problems.append(Problem(anchor: FieldPath(field.name).anchor, message: message))
  }
}
