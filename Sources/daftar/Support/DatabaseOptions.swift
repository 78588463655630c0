import ArgumentParser
import Diagnostics
import Engine
import Glibc
import Localization
import SchemaModel
import Storage
import Validation

/// Where the records are, and in whose name they are touched.
struct DatabaseOptions: ParsableArguments {
  @ArgumentParser.Option(
    name: .long, help: "sqlite:FILE. Without it DAFTAR_DATABASE, else NAME.sqlite in the current folder.")
  var database: String?

  @ArgumentParser.Option(name: .customLong("as"), help: "In whose name; else the operating system's user.")
  var user: String?

  /// The database of a business's records, whether it is made or not.
  /// - Throws: a usage `Failure` for an address that leads to no kind of database.
  func database(_ schema: Schema) throws -> any BusinessDatabase {
    try DatabaseDrivers.database(named: database, schema)
  }

  /// The name of who is asking.
  private var userName: String { user ?? Self.systemUser }

  /// The operating system's name of who runs the program.
  static var systemUser: String {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
    return "uid \(getuid())"
  }

  /// The one door to the records, and in whose name it is opened. An empty database is made ready first; any other must fit the schema.
  func recordService(_ loaded: LoadedBusiness, makesReady: Bool, quiet: Bool) throws -> (RecordService, UserFacts) {
    let store = try store(loaded, makesReady: makesReady, quiet: quiet)
    return (service(loaded, store), try author(store))
  }

  /// Who is asking: with the name and the role that he has here, if he is known.
  func author(_ store: any UserStore) throws -> UserFacts {
    try store.user(named: userName).map { UserFacts($0) } ?? UserFacts(name: userName)
  }

  /// The same for who only reads: nobody who writes meanwhile is in the way.
  func readingService(_ loaded: LoadedBusiness) throws -> RecordService {
    service(loaded, try database(loaded.schema).open(for: .reading))
  }

  /// The same for who looks at the records that are there, also where the schema wants more than the database keeps.
  func inspectingService(_ loaded: LoadedBusiness) throws -> RecordService {
    service(loaded, try database(loaded.schema).open(for: .inspection))
  }

  /// Who is asking, where nobody is known yet.
  var stranger: UserFacts { UserFacts(name: userName) }

  /// The one door to the records of a store that is open already.
  func service(_ loaded: LoadedBusiness, _ store: any RecordStore) -> RecordService {
    RecordService(schema: loaded.schema, store: store, validator: loaded.validator)
  }

  /// Opens the database, for records and for people. An empty one is made ready first; any other must fit the schema.
  func store(_ loaded: LoadedBusiness, makesReady: Bool, quiet: Bool) throws -> any BusinessStore {
    let database = try database(loaded.schema)
    if makesReady, try database.status().state == .empty {
      _ = try database.apply()
      if !quiet { Console.note(loaded.catalogue.text("cli.database.made", ["path": database.name])) }
    }
    return try database.open(for: .writing)
  }
}
