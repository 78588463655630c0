import Diagnostics
import GRDB
import SQL
public import SchemaModel
public import Storage

/// The SQLite database of a business: planning, creating, checking and opening its file.
public struct SQLiteStorage: BusinessDatabase {
  public let path: String
  public let schema: Schema
  /// Reads the values of fields whose type or rules changed; nil where none is read.
  private let reader: (any ValueReader)?

  var file: SQLiteFile { SQLiteFile(path: path) }

  /// Creates a description of a database; opens nothing.
  ///
  /// - Parameters:
  ///   - path: The path of the file, which need not exist.
  ///   - schema: The schema whose records it holds.
  ///   - reader: Reads the values of fields whose type or rules changed. Without one no value is converted: those of
  ///     another type are kept aside.
  public init(path: String, schema: Schema, reader: (any ValueReader)? = nil) {
    self.path = path
    self.schema = schema
    self.reader = reader
  }

  /// The statements of the schema.
  var statements: BusinessStatements {
    BusinessStatements(
      schema: schema, path: path, dialect: SQLiteDialect(), searching: FullTextSearch(),
      entropy: { .random(in: 0 ... .max) })
  }

  public var location: DatabaseLocation { .sqlite(path: path) }
  public var name: String { path }
  /// The file, and the files that SQLite puts beside it while it is open.
  public var files: [String] { ([""] + ["-wal", "-shm", "-journal"]).map { path + $0 } }

  public func open(for purpose: StorePurpose) throws -> any BusinessStore {
    try SQLiteStore(path: path, schema: schema, for: purpose)
  }

  /// Works out the steps that bring the file to the schema. Changes nothing and creates no file.
  ///
  /// - Returns: The steps, and the state that the file is in now.
  /// - Throws: A `Failure` if the file belongs to another business or program, or cannot be read.
  public func plan() throws -> StoragePlan {
    let found = try file.found()
    guard case .daftar = found else { return try planner.plan(for: found, rows: .none) }
    return try file.reading { database in
      let connection = SQLiteConnection(database: database)
      return try planner.plan(for: SQLiteFile.found(connection), rows: rows(connection))
    }
  }

  /// Brings the file to the schema, in one transaction: a process that ends in between leaves it as it was.
  ///
  /// Tables that are replaced are referred to by others, so foreign keys are verified at the end only. The computed
  /// values that are stale afterwards are recorded as pending, so that no program with other formulas writes any more.
  /// `Recomputation` computes them.
  ///
  /// - Parameters:
  ///   - hash: The `StoragePlan.hash` of the plan that is wanted; nil for whatever plan there is.
  ///   - user: The name of the user in whose name the history of records says what became of their values.
  /// - Returns: The plan that was carried out. Its state is `upToDate` if there was nothing to do, and `blocked` if
  ///   records have to be corrected first, in which case nothing was changed.
  /// - Throws: A `Failure` if the file cannot be read or written, and `failure.database.other_plan` if the plan has
  ///   another hash by now.
  public func apply(expecting hash: String?, by user: String) throws -> StoragePlan {
    // What differs in the facts is planned in the transaction alone: values that change are counted once.
    if try !differs() {
      let plan = try plan()
      try plan.require(hash: hash, of: path)
      guard plan.isWork else {
        if plan.state == .upToDate { try settle() }
        return plan
      }
    }
    let pool = try file.open(checkingForeignKeys: false)
    let (done, isSmaller) = try SQLiteFailure.mapping(path) {
      try pool.write { database -> (StoragePlan, Bool) in
        let connection = SQLiteConnection(database: database)
        let found = try SQLiteFile.found(connection)
        let plan = try planner.plan(for: found, rows: rows(connection))
        try plan.require(hash: hash, of: path)
        guard plan.isWork else { return (plan, false) }
        let views = try ReadableViews(connection)
        let lost = try PlanExecution(plan, from: found, on: connection, business: statements).run(by: user) {
          try verify(connection, after: found)
          try views.putAsideUnreadable()
        }
        let told = plan.telling(lost: lost)
        if case .daftar(let old) = found { return (told, old.format < DatabaseIdentity.currentFormat) }
        return (told, false)
      }
    }
    // What a former format took more is given back; where there is no room for a second copy, or somebody reads, it stays
    // in the file and is used again.
    if isSmaller { try? pool.vacuum() }
    try SQLiteFailure.mapping(path) { try pool.close() }
    return done
  }

  /// Makes what reports are answered from, if it is not there.
  private func settle() throws {
    let isSettled = try file.reading {
      try statements.areSettled(SQLiteConnection(database: $0))
    }
    if isSettled { return }
    let store = try SQLiteStore(path: path, schema: schema)
    try store.settle()
    try store.close()
  }

  /// Whether the file is a database whose tables differ from the schema, without a look at its rows.
  private func differs() throws -> Bool {
    if case .outdated = try state() { true } else { false }
  }

  /// The state of the file, without a look at its rows.
  ///
  /// - Throws: A `Failure` if the file belongs to another business or program, or cannot be read.
  func state() throws -> StoragePlan.State { try planner.state(of: file.found()).0 }

  /// Marks a new file as one of this program, and verifies the references of an old one.
  private func verify(_ connection: SQLiteConnection, after found: FoundDatabase) throws {
    guard case .daftar = found else {
      try connection.execute("PRAGMA application_id = \(Int(DatabaseIdentity.applicationID))")
      return
    }
    if let row = try connection.row("PRAGMA foreign_key_check") {
      throw Failure(
        .data, "failure.database.dangling_reference",
        ["path": path, "table": row[0].text ?? "", "target": row[2].text ?? ""])
    }
  }

  /// The rows of the file, with the function that converts values.
  private func rows(_ connection: SQLiteConnection) -> StoredRows {
    let conversions = ValueConversions()
    connection.addFunction(StoredRows.conversionFunction) { conversions.convert($0, $1) }
    connection.addFunction(StoredRows.packingFunction) { StoredRows.packed($1) }
    return StoredRows(
      reader: reader, conversions: conversions,
      run: { try connection.executeOnce(SQLiteDialect().statement($0)) }, fetch: { try connection.rows($0) },
      count: { try connection.countOnce($0) })
  }

  private var planner: StoragePlanner<SQLiteDialect> {
    StoragePlanner(schema: schema, dialect: SQLiteDialect(), name: path)
  }

  /// Reads the state of the file and its number of rows.
  ///
  /// - Returns: The state, the row counts of the record tables, and the size in bytes.
  /// - Throws: A `Failure` if the file cannot be read.
  public func status() throws -> StorageStatus {
    let found = try file.found()
    let plan = try planUnlessTaken()
    let planned = try plan?.state ?? state()
    let identity: DatabaseIdentity? = if case .daftar(let identity) = found { identity } else { nil }
    func status(_ connection: SQLiteConnection?) throws -> StorageStatus {
      let counts = plan == nil ? nil : connection.map { TableCounts(connection: $0) }
      let drift = connection.map { SQLiteDrift(connection: $0, schema: schema) }
      return StorageStatus(
        location: location, state: StorageStatus.State(planned), identity: identity,
        counts: try identity.flatMap { try counts?.all(of: schema, in: $0) } ?? [], bytes: try file.size(),
        aside: try identity.flatMap { try counts?.aside($0) } ?? [],
        drift: plan == nil || StorageStatus.State(planned).hasTables ? try drift?.all() ?? [] : [])
    }
    guard identity != nil else { return try status(nil) }
    return try file.reading { try status(SQLiteConnection(database: $0)) }
  }

  /// The plan; nil where tables or columns were taken out of the file by hand, so that there is none.
  private func planUnlessTaken() throws -> StoragePlan? {
    do { return try plan() } catch let failure as Failure where failure.isTakenByHand { return nil }
  }

  public func check() throws -> StorageCheck { try SQLiteCheck(storage: self).run() }

  public func loosen() throws {
    let pool = try file.open(checkingForeignKeys: false)
    try SQLiteFailure.mapping(path) {
      try pool.write { database in
        let connection = SQLiteConnection(database: database)
        let found = try SQLiteFile.found(connection)
        let plan = try planner.loosening(found, rows: rows(connection))
        _ = try PlanExecution(plan, from: found, on: connection, business: statements).run(by: "daftar") {
          try verify(connection, after: found)
        }
      }
      try pool.close()
    }
  }

  public func backUp(to path: String) throws -> DatabaseCopy {
    guard try file.size() > 0 else { throw Failure(.environment, "failure.database.empty", ["path": self.path]) }
    let draft = try DraftFile(for: path)
    do {
      let copy = try SQLiteCopy(source: file, planner: planner).write(to: draft, named: path)
      guard try draft.publish(replacing: false) else {
        throw Failure(.environment, "failure.backup.exists", ["path": path])
      }
      return copy
    } catch {
      draft.discard()
      throw error
    }
  }

  public func restore(from path: String, movesAside: Bool) throws -> DatabaseCopy {
    try SQLiteRestoration(
      backup: SQLiteFile(path: path), target: SQLiteFile(path: OpenFiles.resolved(self.path)),
      planner: StoragePlanner(schema: schema, dialect: SQLiteDialect(), name: path)
    ).run(movesAside: movesAside)
  }

  public func dropAside(_ name: String, archive: any AsideArchive) throws -> Int {
    try SQLiteAside(storage: self).erase(name, archive: archive)
  }
}
