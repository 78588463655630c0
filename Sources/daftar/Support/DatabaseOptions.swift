import ArgumentParser
import Diagnostics
import Engine
import Glibc
import Localization
import SchemaModel
import Storage
import Validation

/// The options for the database and the user.
struct DatabaseOptions: ParsableArguments {
  @ArgumentParser.Option(
    name: .long,
    help: """
      sqlite:FILE or postgres://USER@HOST/NAME. Without it DAFTAR_DATABASE, else NAME.sqlite in the current folder.
      """)
  var database: String?

  @ArgumentParser.Option(name: .customLong("as"), help: "In whose name; else the operating system's user.")
  var user: String?

  /// The database of a business, which may not exist yet.
  ///
  /// - Parameter schema: The schema of the business.
  /// - Throws: A usage `Failure` for a URL without a driver.
  func database(_ schema: Schema) throws -> any BusinessDatabase {
    try DatabaseDrivers.database(named: database, schema)
  }

  /// The name of the user.
  var userName: String { user ?? Self.systemUser }

  /// The operating system's name of the user who runs the program.
  static var systemUser: String {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
    return "uid \(getuid())"
  }

  /// Opens the records for writing, and finds the user. An empty database is set up first; any other must fit the
  /// schema.
  ///
  /// - Parameters:
  ///   - loaded: The business.
  ///   - makesReady: Whether an empty database is set up.
  ///   - quiet: Whether that is not reported.
  /// - Throws: A `Failure` where the database cannot be opened or does not fit the schema.
  func recordService(_ loaded: LoadedBusiness, makesReady: Bool, quiet: Bool) throws -> (RecordService, UserFacts) {
    let store = try store(loaded, makesReady: makesReady, quiet: quiet)
    return (try service(loaded, store), try author(store))
  }

  /// The user with the name and role that the store has for them; with the name alone where the store does not know
  /// them.
  ///
  /// - Parameter store: The users of the business.
  /// - Throws: A usage `Failure` where `--as` names none of the users that there are, or one who is barred; a `Failure` of
  ///   the store.
  func author(_ store: any UserStore) throws -> UserFacts {
    if let known = try store.user(named: userName) {
      guard user == nil || !known.isDisabled else { throw Failure(.usage, "failure.user.barred", ["name": userName]) }
      return UserFacts(known)
    }
    let names = try user == nil ? [] : store.users().map(\.name)
    guard names.isEmpty else {
      guard let near = Suggestion.nearest(to: userName, among: names) else {
        throw Failure(.usage, "failure.user.unknown", ["name": userName])
      }
      throw Failure(.usage, "failure.user.unknown_near", ["name": userName, "near": near])
    }
    return UserFacts(name: userName)
  }

  /// Opens the records for reading, which no writer blocks.
  ///
  /// - Parameter loaded: The business.
  /// - Throws: A `Failure` where the database cannot be opened or does not fit the schema.
  func readingService(_ loaded: LoadedBusiness) throws -> RecordService {
    try service(loaded, database(loaded.schema).open(for: .reading))
  }

  /// Opens the records for inspection, also where the schema needs columns that the database does not have.
  ///
  /// - Parameter loaded: The business.
  /// - Throws: A `Failure` where the database cannot be opened.
  func inspectingService(_ loaded: LoadedBusiness) throws -> RecordService {
    try service(loaded, database(loaded.schema).open(for: .inspection))
  }

  /// The user where there is no store of users.
  var systemAuthor: UserFacts { UserFacts(name: userName) }

  /// The rights with which a command works: those of the user of `--as`. Without it they are those of whoever owns the
  /// files of the database, who can do everything, and so can a name where there are no users.
  ///
  /// - Parameters:
  ///   - schema: The schema, which has the roles.
  ///   - users: The users of the business.
  /// - Throws: As `author(_:)`.
  func authorization(_ schema: Schema, _ users: any UserStore) throws -> Authorization {
    guard user != nil, let role = try author(users).role else { return .owner }
    return Authorization(role: role, in: schema)
  }

  /// Refuses what the user of `--as` may not do, where nothing of the records is asked for. Without `--as`, and without a
  /// database that has users, nobody is refused.
  ///
  /// - Parameters:
  ///   - action: What is to be done.
  ///   - entity: With the records of this entity.
  ///   - loaded: The business.
  /// - Throws: As `author(_:)`, and `failure.access.…`.
  func demand(_ action: RecordAction, on entity: Entity, _ loaded: LoadedBusiness) throws {
    try rights(loaded).demand(action, on: entity)
  }

  /// The rights with which a command works that asks for nothing of the records: every right without `--as`, and without a
  /// database that has users.
  ///
  /// - Parameter loaded: The business.
  /// - Throws: As `author(_:)`.
  func rights(_ loaded: LoadedBusiness) throws -> Authorization {
    guard user != nil else { return .owner }
    let database = try database(loaded.schema)
    guard try database.status().state != .empty else { return .owner }
    let store = try database.open(for: .inspection)
    defer { try? store.close() }
    return try authorization(loaded.schema, store)
  }

  /// The record service over an open store, with the rights of the user.
  ///
  /// - Parameters:
  ///   - loaded: The business.
  ///   - store: Its store.
  /// - Throws: As `author(_:)`.
  func service(_ loaded: LoadedBusiness, _ store: any BusinessStore) throws -> RecordService {
    RecordService(schema: loaded.schema, store: store, validator: loaded.validator)
      .acting(as: try authorization(loaded.schema, store))
  }

  /// The reports over an open store, with the rights of the user.
  ///
  /// - Parameters:
  ///   - loaded: The business.
  ///   - store: Its store.
  /// - Throws: As `author(_:)`.
  func reports(_ loaded: LoadedBusiness, _ store: any BusinessStore) throws -> ReportService {
    ReportService(schema: loaded.schema, store: store, zones: SystemZones())
      .acting(as: try authorization(loaded.schema, store))
  }

  /// The database of a business for what concerns all of it: its tables, its users, its history as a whole.
  ///
  /// - Parameter loaded: The business.
  /// - Throws: `failure.access.everything` where the user of `--as` may not do everything; as `database(_:)`.
  func wholeDatabase(_ loaded: LoadedBusiness) throws -> any BusinessDatabase {
    let database = try database(loaded.schema)
    if user != nil, try database.status().state != .empty {
      let store = try database.open(for: .inspection)
      defer { try? store.close() }
      try authorization(loaded.schema, store).demandEverything()
    }
    return database
  }

  /// Opens the database, with records and users, for writing. An empty one is set up first; any other must fit the
  /// schema.
  ///
  /// - Parameters:
  ///   - loaded: The business.
  ///   - makesReady: Whether an empty database is set up.
  ///   - quiet: Whether that is not reported.
  /// - Throws: A `Failure` where the database cannot be opened or does not fit the schema.
  func store(_ loaded: LoadedBusiness, makesReady: Bool, quiet: Bool) throws -> any BusinessStore {
    let database = try database(loaded.schema)
    if makesReady, try database.status().state == .empty {
      _ = try database.apply()
      if !quiet { Console.note(loaded.catalogue.text("cli.database.made", ["path": database.name])) }
    }
    let store = try database.open(for: .writing)
    let pending = try store.read { try $0.identity() }?.pendingFormulas ?? []
    if !quiet, !pending.isEmpty {
      let columns = StorageStatus.few(pending.map { "\($0.table).\($0.column)" })
      Console.note(loaded.catalogue.text("cli.database.pending", ["columns": columns]))
    }
    return store
  }
}
