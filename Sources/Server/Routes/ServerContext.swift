import Diagnostics
import Engine
import Forms
import Web
import Hummingbird
import SchemaModel
import Storage
import Validation

/// What the routes work with.
struct ServerContext: Sendable {
  /// The most bytes of records that are read for one answer, and the record that goes beyond them.
  static let largestPage = 4 << 20

  let schema: Schema
  let pages: SitePages
  let contents: ContentPages
  let records: RecordService
  let users: UserService
  let configuration: ServerConfiguration
  let cookies: CookieJar
  let languageChoice: LanguageChoice
  let clock: any MonotonicClock
  let link: SignInLink
  let firstManager: FirstManager
  let searches = OpaqueTokenStore()
  /// What is to be said on the next page.
  let notes = OpaqueTokenStore()
  let throttle = SignInThrottle()
  /// For reading from the database.
  let work = BlockingWork(label: "daftar.reading", .init(width: 8), refusal: Self.busy)
  /// For writing to it, which waits for other writers, and no reader with it.
  let saving = BlockingWork(label: "daftar.writing", .init(width: 4), refusal: Self.busy)
  /// For passwords: one at a time, for each needs much memory.
  let passwords = BlockingWork(
    label: "daftar.passwords", .init(width: 1, most: 64, mostOfOne: 32),
    refusal: Refusal(.serviceUnavailable, "sign_in_busy", retryAfter: 5))

  private static let busy = Failure(.environment, "failure.database.locked", ["path": "daftar"])

  /// The entity that the path names.
  func entity(_ request: RouteRequest) throws -> Entity {
    guard let entity = request.parameters["entity"].flatMap({ schema.entity($0) }) else { throw Refusal.notFound }
    return entity
  }

  /// The record that the path names, which may not exist.
  func recordID(_ request: RouteRequest) throws -> RecordID {
    guard let id = request.parameters["id"].flatMap({ RecordID($0) }) else { throw Refusal.notFound }
    return id
  }

  /// Who writes, as history has it.
  func author(_ request: RouteRequest) throws -> UserFacts {
    guard let signedIn = request.signedIn else { throw Refusal(.unauthorized, "sign_in") }
    return UserFacts(signedIn.user)
  }

  /// Judges what stands in the form of a record, the stored one or a new one. Asks the store of a stored one: to be used
  /// within `work` then.
  func evaluator(_ entity: Entity, _ stored: StoredRecord?, _ request: RouteRequest) -> FormEvaluator {
    let context = records.context(for: request.signedIn.map { UserFacts($0.user) })
    return FormEvaluator(
      records.validator, entity: entity, old: stored.map { records.old($0, of: entity, in: context) },
      doubles: stored.flatMap { try? records.doubles(of: $0, in: entity) } ?? [], in: context)
  }

  func localized(_ request: RouteRequest) -> SitePages.Localized { pages.pages(request.language) }

  /// The form that the URL names: the entity's own where it names none.
  func form(_ entity: Entity, _ request: RouteRequest) throws -> FormPage {
    try form(entity, request, in: localized(request))
  }

  /// The same form in a language.
  func form(_ entity: Entity, _ request: RouteRequest, in localized: SitePages.Localized) throws -> FormPage {
    guard let page = localized.form(of: entity, named: request.query[Asked.form]) else { throw Asked.form.refusal }
    return page
  }

  /// What an entity's records are called, and its fields.
  func plan(_ entity: Entity, _ request: RouteRequest) -> FormDefinition { localized(request).forms[entity.id].plan }

  /// What referred records are called. Asks the store: to be used within `work`.
  func names(_ localized: SitePages.Localized) -> FormDefinition.ReferenceNames {
    { [records, schema] entity, id in
      guard let target = schema.entity(entity.text), let referred = try? records.referred(id, in: target) else {
        return nil
      }
      let title = localized.forms[target.id].plan.title(referred.record.values)
      return ReferenceName(text: referred.text, title: title)
    }
  }
}
