import Engine
import Forms
import Web
import HTMLText
import HTTPTypes
import SchemaModel
import Storage
import Validation

/// The history of a record, and the restoration of its versions, after a question.
struct HistoryRoutes {
  let server: ServerContext

  private static let pageSize = 50
  private static let confirmName = "daftar_confirm"

  var routes: [Route] {
    [
      .get("/records/{entity}/{id}/history", .onEntity(.read), takes: [Asked.page]) { try await show($0) },
      .get("/records/{entity}/{id}/history/{version}", .onEntity(.update)) { try await ask($0) },
      .post(
        "/records/{entity}/{id}/history/{version}", .onEntity(.update),
        fields: [FormController.versionName, Self.confirmName]
      ) { try await restore($0) },
    ]
  }

  private func show(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id, localized) = (try server.entity(request), try server.recordID(request), server.localized(request))
    let number = request.query[Asked.page] ?? 1
    let content = try await server.work { [server] () -> HistoryPage.Content? in
      guard let history = try server.records(request).wholeHistory(of: id, in: entity) else { return nil }
      let formatter = Self.formatter(server, entity, localized, request)
      let pages = max(1, (history.entries.count + Self.pageSize - 1) / Self.pageSize)
      let page = min(number, pages)
      let entries = history.entries.reversed().dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
      return HistoryPage.Content(
        record: id, name: formatter.title(of: history), zone: formatter.zone, isDeleted: history.isDeleted,
        entries: entries.map { HistoryPage.Entry(formatter.entry($0, kinds: history.kinds), in: history) }, page: page,
        pages: pages)
    }
    guard let content else { throw Refusal(.notFound, "gone") }
    return .page(localized.histories[entity.id].html(content, request.pageContext()))
  }

  private func ask(_ request: RouteRequest) async throws -> RouteResponse {
    .page(try await question(request) { _, _ in })
  }

  private func restore(_ request: RouteRequest) async throws -> RouteResponse {
    let (entity, id, author) = (try server.entity(request), try server.recordID(request), try server.author(request))
    let (records, version) = (server.records(request), try version(request))
    guard let latest = Int(request.value(FormController.versionName)) else { throw Refusal.badBody }
    let agreed = Set(request.value(Self.confirmName).split(separator: ",").map(String.init))
    let outcome = try await server.saving {
      try records.restore(
        id, version: version, expectedVersion: latest, in: entity, by: author, confirmed: .checks(agreed),
        mark: request.mark)
    }
    switch outcome {
    case .saved(let record, let remarks):
      let form = server.form(entity, request)
      return Notice(server: server).adding(
        .restored, to: .seeOther(SiteLinks.record(entity.name, record.id)),
        notes: form.sentences(remarks.notes, remarks.notices), of: author.name)
    case .savedBefore: return .seeOther(SiteLinks.history(entity.name, id))
    case .refused(let violations):
      return try await again(request, .unprocessableContent) { content, form in
        content.problems = violations.map(form.message)
      }
    case .unconfirmed(let warnings):
      return try await again(request, .unprocessableContent) { content, form in
        content.warnings = warnings.map(form.message)
        content.confirmed = agreed.union(warnings.compactMap { $0.check?.name }).sorted()
      }
    case .conflict:
      return try await again(request, .conflict) { content, form in
        content.problems = [form.words.message("server.history.changed")]
      }
    case .missing: throw Refusal(.notFound, "gone")
    case .spent: throw Refusal(.conflict, "spent")
    }
  }

  private func again(
    _ request: RouteRequest, _ status: HTTPResponse.Status,
    _ change: @escaping @Sendable (inout RestorePage.Content, FormDefinition) -> Void
  ) async throws -> RouteResponse {
    .page(try await question(request, change), status)
  }

  /// The page that asks whether the version of the path is restored.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - change: Adds what came of trying it.
  /// - Throws: A `Refusal` where there is no such record or version.
  private func question(
    _ request: RouteRequest, _ change: @escaping @Sendable (inout RestorePage.Content, FormDefinition) -> Void
  ) async throws -> HTML {
    let (entity, id, localized) = (try server.entity(request), try server.recordID(request), server.localized(request))
    let number = try version(request)
    let content = try await server.work { [server] () -> RestorePage.Content? in
      guard let history = try server.records(request).wholeHistory(of: id, in: entity),
        let version = history.version(number),
        let entry = history.entries.last(where: { $0.version == number && $0.action != .delete })
      else { return nil }
      if version.isErased { throw Refusal(.gone, "erased") }
      let formatter = Self.formatter(server, entity, localized, request)
      let restoration = server.records(request).restoration(of: version, in: history)
      var content = RestorePage.Content(
        record: id, name: formatter.title(of: history), version: number, moment: formatter.moment(entry.at),
        latest: history.latest, isDeleted: history.isDeleted,
        changes: formatter.changes(of: restoration).map { HistoryChange($0) }, fieldsGone: restoration.lost,
        fieldsKept: restoration.absent)
      change(&content, formatter.form)
      return content
    }
    guard let content else { throw Refusal(.notFound, "gone") }
    return localized.restorations[entity.id].html(content, request.pageContext())
  }

  /// The version of the path.
  private func version(_ request: RouteRequest) throws -> Int {
    guard let text = request.parameters["version"], text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text)
    else { throw Refusal.notFound }
    return number
  }

  /// The formatter of a history. It reads from the store: to be used within `work`.
  private static func formatter(
    _ server: ServerContext, _ entity: Entity, _ localized: SitePages.Localized, _ request: RouteRequest
  ) -> HistoryFormatter {
    HistoryFormatter(
      localized.forms[entity.id].form, clock: server.records(request).days, names: server.names(localized, request))
  }
}

extension HistoryPage.Entry {
  /// The entry of the page for a change.
  fileprivate init(_ entry: TimelineEntry, in history: RecordHistory) {
    self.init(
      version: entry.version, moment: entry.at, author: entry.by, action: entry.action, way: entry.way,
      changes: entry.changes.map { HistoryChange($0) }, more: entry.more, confirmed: entry.confirmed,
      isFormer: entry.kind != .delete && entry.version != history.record?.version)
  }
}

extension HistoryChange {
  /// The change of the page for one of a timeline.
  fileprivate init(_ change: TimelineEntry.Change) {
    self.init(
      label: change.label, unit: change.unit, old: change.old, new: change.new, origin: change.origin,
      isFirst: change.isFirst)
  }
}
