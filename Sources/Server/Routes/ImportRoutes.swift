import Engine
import Forms
import Web
import HTTPTypes
import Presentation
import SchemaModel
import Storage
import Validation

/// The imports of the business: how far they are, and the rows that wait for a person, as forms.
struct ImportRoutes {
  let desk: Desk
  let store: any ImportStore

  var routes: [Route] {
    [
      .get(SiteLinks.imports) { try await list($0) },
      .get(SiteLinks.import("{import}")) { try await show($0) },
      .get(SiteLinks.queue("{import}"), takes: [Asked.after, Asked.wave]) { try await next($0) },
      .get(SiteLinks.queued("{import}", row: "{row}")) { try await row($0) },
      .post(SiteLinks.queued("{import}", row: "{row}"), .signedIn, .formOrPage) { try await save($0) },
    ]
  }

  private func list(_ exchange: Exchange) async throws -> Reply {
    try await page(desk.schema.imports, title: desk.spoken(exchange).words.message("server.imports"), exchange)
  }

  private func show(_ exchange: Exchange) async throws -> Reply {
    let one = try queue(exchange).definition
    return try await page([one], title: one.name, isOne: true, exchange)
  }

  private func page(
    _ imports: [ImportDefinition], title: String, isOne: Bool = false, _ exchange: Exchange
  ) async throws -> Reply {
    let spoken = desk.spoken(exchange)
    let queues = imports.map { ImportDesk($0, service: desk.records, store: store) }
    let accounts = try await desk.work { try queues.map { ($0.definition.name, try $0.status()) } }
    let progress = accounts.map { ImportAccount(name: $0, status: $1).progress }
    let content = desk.contents.pages(exchange.language).importStatus.html(progress, title: title, isOne: isOne)
    let notice = Notice(desk: desk).taken(exchange)
    return notice.cleared(.page(spoken.imports.html(title: title, content, exchange.visit(notice))))
  }

  private func next(_ exchange: Exchange) async throws -> Reply {
    let queue = try queue(exchange)
    let (after, wave) = (exchange.query[Asked.after], exchange.query[Asked.wave])
    let isKnown = queue.definition.waves.contains { $0.name == wave }
    guard isKnown || (wave == nil && after == nil) else { throw Asked.wave.refusal }
    let row = try await desk.work { try queue.next(after: after ?? 0, of: wave) }
    let name = queue.definition.name
    return .seeOther(row.map { SiteLinks.queued(name, row: String($0.row)) } ?? SiteLinks.import(name))
  }

  private func row(_ exchange: Exchange) async throws -> Reply {
    let (queue, entity, number) = try named(exchange)
    let author = try desk.author(exchange)
    let spoken = desk.spoken(exchange)
    let page = try desk.form(entity, exchange)
    let judge = desk.judge(entity, nil, exchange)
    let found = try await desk.work { () -> (FormState, FormErrand)? in
      guard let waiting = try queue.waiting(number, for: author) else { return nil }
      let unread = Set(waiting.row.unreadable.map { $0.violation.path })
      var state = page.plan.state(
        Self.input(waiting.row, page.plan, judge, queue.definition),
        violations: waiting.violations.filter { !unread.contains($0.path) }, judge: judge, names: desk.names(spoken))
      for cell in waiting.row.unreadable { state.tell(cell.name, cell.text, page.plan) }
      let purpose = ImportRowPurpose(
        queue: queue, waiting: waiting, agreed: waiting.meeting?.agreement.text, desk: desk)
      return (state, purpose.purpose(spoken, page.plan, meeting: nil))
    }
    guard let (state, purpose) = found else { throw Refusal(.notFound, "row_done") }
    let notice = Notice(desk: desk).taken(exchange)
    return notice.cleared(.page(page.html(state, exchange.visit(notice), today: judge.today, errand: purpose)))
  }

  private func save(_ exchange: Exchange) async throws -> Reply {
    let (queue, entity, number) = try named(exchange)
    let author = try desk.author(exchange)
    let form = try FormController.decode(exchange, entity, hiddenNames: [ImportRowPurpose.agreementName])
    guard let waiting = try await desk.work({ try queue.waiting(number, for: author) }) else {
      // The same form may have come twice.
      let outcome = try await desk.saving {
        try queue.settle(number, with: RecordInput(), by: author, mark: exchange.mark)
      }
      let controller = FormController(exchange, entity, .newRecord, desk, form: form)
      switch outcome {
      case .of(.saved), .of(.savedBefore), .unchanged: return .seeOther(SiteLinks.queue(queue.definition.name))
      case .of(let outcome): return try await controller.late(outcome)
      case .meets, .hindered, nil: return try await controller.late(nil)
      }
    }
    let purpose = ImportRowPurpose(
      queue: queue, waiting: waiting, agreed: form.hidden[ImportRowPurpose.agreementName], desk: desk)
    return try await FormController(exchange, entity, .importRow(purpose), desk, form: form).reply()
  }

  /// The texts of the row as the ledger keeps them; what it does not say is blank, not a default.
  /// What can be ticked is ticked, however it was written there, and amounts stand in the unit in which people type them.
  private static func input(
    _ row: QuarantinedRow, _ plan: FormPlan, _ judge: FormJudge, _ definition: ImportDefinition
  ) -> RecordInput {
    let texts = row.record
    let values = judge.validator.read(texts, entity: plan.entity, presets: false).values
    return RecordInput(
      plan.fields.filter { $0.field.rows.isEmpty }.map { field in
        let (name, id) = (field.field.name.text, field.field.id)
        let read = values[id]
        let ticked: InputValue? =
          switch read {
          case .option(let code): .text(code)
          case .options(let codes): .texts(codes)
          case .boolean(let flag): field.options.dropFirst(flag ? 0 : 1).first.map { .text($0.code) }
          case .blank, .text, .integer, .decimal, .date, .reference, .rows: nil
          }
        let amount =
          field.field.type.isAmount
          ? texts[name].flatMap { self.amount($0, field, plan, judge, definition) } : nil
        return RecordInput.Entry(name: name, value: ticked ?? amount ?? texts[name] ?? .blank)
      }, amounts: .customary)
  }

  /// An amount of the ledger as a box of the form holds it. A text that is none stands as it is where the old file names
  /// amounts as people do; else with the name of the currency, so that nobody saves it in the unit of the box.
  private static func amount(
    _ input: InputValue, _ field: FieldPlan, _ plan: FormPlan, _ judge: FormJudge, _ definition: ImportDefinition
  ) -> InputValue? {
    guard let unit = plan.display.moneyUnit, case .text(let text) = input else { return nil }
    if let value = judge.validator.uncheckedValue(of: text, in: field.field, of: plan.entity) {
      return value.isBlank ? nil : .text(field.text(value, plan.words))
    }
    let reading = definition.map.first { $0.field == field.field.id }?.reading
    return reading == .amount(factor: unit.factor) ? nil : .text("\(text) \(plan.display.currency)")
  }

  private func queue(_ exchange: Exchange) throws -> ImportDesk {
    guard let definition = exchange.parameters["import"].flatMap({ desk.schema.import($0) }) else {
      throw Refusal.notFound
    }
    return ImportDesk(definition, service: desk.records, store: store)
  }

  private func named(_ exchange: Exchange) throws -> (ImportDesk, Entity, Int) {
    let queue = try queue(exchange)
    guard let entity = desk.schema.entity(id: queue.definition.entity),
      let number = exchange.parameters["row"].flatMap({ Int($0) })
    else { throw Refusal.notFound }
    return (queue, entity, number)
  }
}

extension FormState {
  /// Says beside a blank box that the old cell was no text, and what stood there.
  fileprivate mutating func tell(_ name: String, _ text: String, _ plan: FormPlan) {
    guard let field = plan.entity.field(name), fields.indices.contains(field.id) else { return }
    let shown = text.replacing("\0", with: "\\x00")
    let message = plan.words.message("server.import.no_text", ["label": plan.fields[field.id].label, "text": shown])
    fields[field.id].problem = message
    problems.append(Problem(anchor: FieldPath(field.name).anchor, message: message))
  }
}
