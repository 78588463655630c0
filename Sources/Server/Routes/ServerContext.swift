import Assets
import Diagnostics
import Engine
import Forms
import Web
import Hummingbird
import SchemaModel
import Storage
import Validation

/// The services that the routes share.
struct ServerContext: Sendable {
  /// The most bytes of records that are read for one response; the record that exceeds them is the last.
  static let largestPage = 4 << 20

  private(set) var schema: Schema
  private(set) var pages: SitePages
  private(set) var contents: ContentPages
  private(set) var services: GuardedServices
  private(set) var users: UserService
  let configuration: ServerConfiguration
  let cookies: CookieJar
  private(set) var languageChoice: LanguageChoice
  let clock: any MonotonicClock
  let link: SignInLink
  let firstManager: FirstManager
  let searches = OpaqueTokenStore()
  /// The sentences of notices.
  let notes = OpaqueTokenStore()
  let throttle = SignInThrottle()
  let halfSignIns = HalfSignIns()
  /// Runs reads of the database.
  let work = BlockingWork(label: "daftar.reading", .init(width: 8), refusal: Self.busy)
  /// Runs writes of the database; those that wait together share a transaction, and no read waits with them.
  let saving = BlockingWork(label: "daftar.writing", .init(width: 16), refusal: Self.busy)
  /// Hashes passwords, one at a time, since each needs much memory.
  let passwords = BlockingWork(
    label: "daftar.passwords", .init(width: 1, most: 64, mostOfOne: 32),
    refusal: Refusal(.serviceUnavailable, "sign_in_busy", retryAfter: 5))

  /// The schemas that were in force before in this process, the latest first: open pages may be of one of them.
  private(set) var former: [Schema] = []
  /// The contexts of users who do not see all fields, by what they do not see or change.
  private(set) var profiles: [AccessProfile: ServerContext] = [:]
  /// Whether the schema on the disk is in force.
  let reload = ReloadStatus()

  /// The most former schemas.
  private static let mostFormer = 8

  /// The context of another schema, which shares everything else with this one: sessions, tokens, limits and threads.
  ///
  /// - Parameters:
  ///   - business: The business, over an open database.
  ///   - assets: The templates, styles and scripts.
  /// - Throws: A `Failure` for a template that does not compile.
  func serving(_ business: ServedBusiness, _ assets: Assets) throws -> ServerContext {
    var next = self
    next.pages = try SitePages(schema: business.schema, assets: assets)
    next.contents = try ContentPages(schema: business.schema, pages: next.pages)
    next.services = GuardedServices(
      records: business.records, reports: business.reports, imports: business.imports)
    next.users = users.following(business.schema)
    next.languageChoice = LanguageChoice(business: business.schema.business, cookies: cookies)
    next.former = Array(([schema] + former).filter { $0 != business.schema }.prefix(Self.mostFormer))
    next.schema = business.schema
    return try next.withProfiles(assets)
  }

  /// The same context with one for each profile of the roles that do not see all fields: with the schema, pages and
  /// scripts that those have, made once. It shares everything else.
  ///
  /// - Parameter assets: The templates, styles and scripts.
  /// - Throws: A `Failure` for a template that does not compile.
  func withProfiles(_ assets: Assets) throws -> ServerContext {
    var whole = self
    whole.profiles = [:]
    var profiles: [AccessProfile: ServerContext] = [:]
    for role in schema.roles where !role.profile.isEmpty && profiles[role.profile] == nil {
      var context = whole
      context.schema = services.records(for: Authorization(role: role.name, in: schema)).schema
      context.pages = try SitePages(schema: context.schema, assets: assets)
      context.contents = try ContentPages(schema: context.schema, pages: context.pages)
      context.former = former.map { $0.seen(by: Authorization(role: role.name, in: $0)) }
      profiles[role.profile] = context
    }
    whole.profiles = profiles
    return whole
  }

  /// The context by which a user is answered.
  ///
  /// - Parameter user: The signed-in user; nil for nobody, who sees no record.
  /// - Throws: `Refusal.notAllowed` where there is none: nobody falls back to the fields of others.
  func context(of user: AuthenticatedUser?) throws -> ServerContext {
    let rights = authorization(of: user)
    if rights.profile.isEmpty { return self }
    guard let context = profiles[rights.profile] else { throw Refusal.notAllowed(rights) }
    return context
  }

  private static let busy = Failure(.environment, "failure.database.locked", ["path": "daftar"])

  /// The entity of the path, by its name or a former one.
  ///
  /// - Throws: `Refusal.notFound` where there is none.
  func entity(_ request: RouteRequest) throws -> Entity {
    guard let name = request.parameters["entity"],
      let entity = schema.entity(name)
        ?? schema.entities.first(where: { $0.formerNames.contains { $0.text == name } })
    else { throw Refusal.notFound }
    return entity
  }

  /// The entity of the path, of which a record is made.
  ///
  /// - Throws: `Refusal.notFound` where there is none; a `Refusal` where it is retired.
  func entityOfNewRecord(_ request: RouteRequest) throws -> Entity {
    let entity = try entity(request)
    guard !entity.isRetired else { throw Refusal(.gone, "retired") }
    return entity
  }

  /// The record id of the path; the record may not exist.
  ///
  /// - Throws: `Refusal.notFound` where the path has no id.
  func recordID(_ request: RouteRequest) throws -> RecordID {
    guard let id = request.parameters["id"].flatMap({ RecordID($0) }) else { throw Refusal.notFound }
    return id
  }

  /// The rights of a user; none of nobody.
  ///
  /// - Parameter user: The signed-in user.
  func authorization(of user: AuthenticatedUser?) -> Authorization {
    user.map { Authorization(role: $0.user.role, in: schema) } ?? .nobody
  }

  /// The role as which a manager sees the pages.
  ///
  /// - Parameters:
  ///   - request: The request, with its cookies.
  ///   - own: The rights of the signed-in user.
  /// - Returns: The role; nil for everybody who may not do everything, and where the schema has no such role.
  func viewedRole(_ request: Request, _ own: Authorization) -> Role? {
    guard own.isUnrestricted, let name = cookies.value(of: cookies.viewedRole, in: request.headers) else { return nil }
    return schema.role(name)
  }

  /// The rights with which a request is answered.
  ///
  /// - Parameters:
  ///   - own: The rights of the signed-in user.
  ///   - role: The role as which a manager sees the pages; nil for oneself.
  func authorization(_ own: Authorization, viewing role: Role?) -> Authorization {
    role.map { Authorization(role: $0.name, in: schema) } ?? own
  }

  /// The record service with the rights of the signed-in user.
  ///
  /// - Parameter request: The request.
  func records(_ request: RouteRequest) -> RecordService { services.records(for: request.authorization) }

  /// Counts an attempt at a password or a code, before it is looked at.
  ///
  /// - Parameters:
  ///   - account: The name of the user, as it was typed.
  ///   - request: The request.
  ///   - device: The browser in which the account has signed in before; nil for none.
  /// - Throws: A `Refusal` where one has to wait.
  func attempt(
    at account: String, _ request: RouteRequest, device: SecretToken? = nil
  ) throws -> SignInThrottle.Attempt {
    let origin = SignInOrigin(account: account, peer: request.context.peer, device: device)
    switch throttle.begin(origin, at: clock.elapsed()) {
    case .go(let attempt): return attempt
    case .wait(let seconds):
      throw Refusal(.tooManyRequests, "too_often", ["seconds": String(seconds)], retryAfter: seconds)
    }
  }

  /// The signed-in user as the author of a change.
  ///
  /// - Throws: A `Refusal` where no user is signed in.
  func author(_ request: RouteRequest) throws -> UserFacts {
    guard let signedIn = request.signedIn else { throw Refusal(.unauthorized, "sign_in") }
    return UserFacts(signedIn.user)
  }

  /// The evaluator of a record's form. With a stored record it reads from the store: to be used within `work`.
  ///
  /// - Parameters:
  ///   - entity: The entity of the record.
  ///   - stored: The record that is changed; nil for a new one.
  ///   - request: The request, with the user.
  func evaluator(_ entity: Entity, _ stored: StoredRecord?, _ request: RouteRequest) -> FormEvaluator {
    let records = records(request)
    let context = records.context(for: request.signedIn.map { UserFacts($0.user) })
    return FormEvaluator(
      records.validator, entity: entity, old: stored.map { records.old($0, of: entity, in: context) },
      doubles: stored.flatMap { try? records.doubles(of: $0, in: entity) } ?? [], in: context)
  }

  /// The pages in the language of a request.
  func localized(_ request: RouteRequest) -> SitePages.Localized { pages.pages(request.language) }

  /// The page of the form of the URL; the entity's own where the URL names none.
  ///
  /// - Throws: A `Refusal` where there is no form of that name.
  func formPage(_ entity: Entity, _ request: RouteRequest) throws -> FormPage {
    try formPage(entity, request, in: localized(request))
  }

  /// The page of the form of the URL in a language.
  ///
  /// - Throws: A `Refusal` where there is no form of that name.
  func formPage(_ entity: Entity, _ request: RouteRequest, in localized: SitePages.Localized) throws -> FormPage {
    let name = request.query[Asked.form]
    if let page = localized.formPage(of: entity, named: name) { return page }
    // A form that a former schema had: what was typed into it is shown in the whole form.
    let isFormer = former.contains { $0.forms.contains { $0.name == name } }
    guard isFormer, let page = localized.formPage(of: entity, named: nil) else { throw Asked.form.refusal }
    return page
  }

  /// The form of an entity in the language of a request.
  func form(_ entity: Entity, _ request: RouteRequest) -> FormDefinition { localized(request).forms[entity.id].form }

  /// Finds the titles of referenced records, as far as the user may read them. It reads from the store: to be used within
  /// `work`.
  ///
  /// - Parameters:
  ///   - localized: The pages in the language of the titles.
  ///   - request: The request, with the user.
  func names(_ localized: SitePages.Localized, _ request: RouteRequest) -> FormDefinition.ReferenceNames {
    { [schema, records = records(request)] entity, id in
      guard let target = schema.entity(entity.text), let referred = try? records.referred(id, in: target) else {
        return nil
      }
      let title = localized.forms[target.id].form.title(referred.record.values)
      return ReferenceName(text: referred.text, title: title)
    }
  }
}
