import Diagnostics
import Engine
import Forms
import Web
import Hummingbird
import SchemaModel
import Storage
import Validation

/// What the routes work with.
struct Desk: Sendable {
  /// The most bytes of records that are read for one answer, and the record that goes beyond them.
  static let largestPage = 4 << 20

  let schema: Schema
  let pages: SitePages
  let contents: ContentPages
  let records: RecordService
  let users: UserService
  let configuration: ServerConfiguration
  let cookies: CookieJar
  let tongues: LanguageChoice
  let clock: any SteadyClock
  let link: SignInLink
  let firstManager: FirstManager
  let searches = SearchMemory()
  /// What is to be said on the next page.
  let notes = SearchMemory()
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
  func entity(_ exchange: Exchange) throws -> Entity {
    guard let entity = exchange.parameters["entity"].flatMap({ schema.entity($0) }) else { throw Refusal.notFound }
    return entity
  }

  /// The record that the path names, which may not exist.
  func recordID(_ exchange: Exchange) throws -> RecordID {
    guard let id = exchange.parameters["id"].flatMap({ RecordID($0) }) else { throw Refusal.notFound }
    return id
  }

  /// Who writes, as history has it.
  func author(_ exchange: Exchange) throws -> UserFacts {
    guard let visitor = exchange.visitor else { throw Refusal(.unauthorized, "sign_in") }
    return UserFacts(visitor.user)
  }

  /// Judges what stands in the form of a record, the stored one or a new one. Asks the store of a stored one: to be used
  /// within `work` then.
  func judge(_ entity: Entity, _ stored: StoredRecord?, _ exchange: Exchange) -> FormJudge {
    let context = records.context(for: exchange.visitor.map { UserFacts($0.user) })
    return FormJudge(
      records.validator, entity: entity, old: stored.map { records.old($0, of: entity, in: context) },
      doubles: stored.flatMap { try? records.doubles(of: $0, in: entity) } ?? [], in: context)
  }

  func spoken(_ exchange: Exchange) -> SitePages.Spoken { pages.pages(exchange.language) }

  /// The form that the URL names: the entity's own where it names none.
  func form(_ entity: Entity, _ exchange: Exchange) throws -> FormPage {
    try form(entity, exchange, in: spoken(exchange))
  }

  /// The same form in a language.
  func form(_ entity: Entity, _ exchange: Exchange, in spoken: SitePages.Spoken) throws -> FormPage {
    guard let page = spoken.form(of: entity, named: exchange.query[Asked.form]) else { throw Asked.form.refusal }
    return page
  }

  /// What an entity's records are called, and its fields.
  func plan(_ entity: Entity, _ exchange: Exchange) -> FormPlan { spoken(exchange).forms[entity.id].plan }

  /// What referred records are called. Asks the store: to be used within `work`.
  func names(_ spoken: SitePages.Spoken) -> FormPlan.ReferenceNames {
    { [records, schema] entity, id in
      guard let target = schema.entity(entity.text), let referred = try? records.referred(id, in: target) else {
        return nil
      }
      let title = spoken.forms[target.id].plan.title(referred.record.values)
      return ReferenceName(text: referred.text, title: title)
    }
  }
}
