import Diagnostics
import SQL
import SchemaModel
import Synchronization

/// The texts that the search looks through, in the column of the records or in an index that stands by itself. They are
/// made again where the schema makes them from other fields than before: by the first transaction that writes.
///
/// What is taken out of an index by itself has to be what was put in. That holds since texts are made of the values of a
/// record alone: a plan that changes values otherwise than by saving makes the texts again.
///
/// Programs that run at the same time with schemas that make other texts do not undo each other's work: a store makes the
/// texts again once, and leaves them to others then. It says that its own saves are among them, and whoever opens the
/// database next makes them again; what an index still has of the others' texts until then is a candidate more, which is
/// compared with the record. A program that makes texts in another way than a later one did writes nothing.
struct SearchTexts {
  /// What a store remembers of the texts.
  final class Memory: Sendable {
    private let state = Mutex(false)

    /// Whether the texts have been current for the store before.
    var wereCurrent: Bool { state.withLock { $0 } }

    func remember() { state.withLock { $0 = true } }
  }

  /// The line that stands in place of the versions where texts of several schemas are among each other.
  private static let mixed = "mixed"

  private let connection: any DatabaseConnection
  private let business: BusinessStatements

  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - business: The statements of the schema.
  init(connection: any DatabaseConnection, business: BusinessStatements) {
    self.connection = connection
    self.business = business
  }

  /// Makes the texts of those entities whose texts are stale.
  ///
  /// - Parameter touched: The entities whose values were changed otherwise than by saving.
  /// - Throws: `failure.database.later_version` where a later version of the program made them; a `Failure` if the
  ///   database cannot be written.
  /// - Complexity: O(records) of those entities; O(1) if there are none.
  func prepare(touched: Set<String> = []) throws {
    let meta = MetaTable(connection: connection)
    let stored = try meta.value(of: SearchText.metaKey)
    let version = business.searchVersion
    if stored == version, touched.isEmpty { return }
    let lines = (stored ?? "").split(separator: "\n").map(String.init)
    // The first generation did not say its number.
    let generation = lines.first.flatMap { Int($0) } ?? 1
    guard generation <= SearchText.generation else {
      throw Failure(.environment, "failure.database.later_version", ["path": business.path])
    }
    if business.searchTexts.wereCurrent, touched.isEmpty {
      // Another program has made them for its schema meanwhile.
      if !lines.contains(Self.mixed) { try meta.set(SearchText.metaKey, "\(SearchText.generation)\n\(Self.mixed)") }
      return
    }
    let known = generation == SearchText.generation ? Set(lines) : []
    for statements in business.all {
      let entity = statements.entity
      if touched.contains(entity.name.text) || !known.contains(business.search.version(of: entity)) {
        try makeAgain(statements)
      }
    }
    try meta.set(SearchText.metaKey, version)
  }

  /// What the column of the text has for a record: nothing where an index has it.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - statements: The statements of its entity.
  func column(of record: StoredRecord, _ statements: EntityStatements) -> SQLValue {
    .text(statements.search == nil ? text(of: record, statements) : "")
  }

  /// Adds the text of a new record to an index that stands by itself.
  ///
  /// - Parameters:
  ///   - record: The record, which is stored.
  ///   - statements: The statements of its entity.
  func insert(_ record: StoredRecord, _ statements: EntityStatements) throws {
    guard let search = statements.search else { return }
    try connection.execute(search.learn, values(search, text(of: record, statements), record.id))
  }

  /// Appends what the index takes of a new record of a load.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - statements: The statements of its entity, which has an index that stands by itself.
  ///   - parameters: Where it goes.
  func append(_ record: StoredRecord, _ statements: EntityStatements, to parameters: inout SQLParameters) {
    guard let search = statements.search else { return }
    let text = business.search.utf8(of: record.values, fields: statements.entity.fields)
    for part in SearchText.parts(ofUTF8: text, count: search.parts) { parameters.append(utf8: part) }
    parameters.append(text: record.id.text)
  }

  /// Adds the texts of new records of a load to an index that stands by itself.
  ///
  /// - Parameters:
  ///   - parameters: What `append` gave, of records that are stored, or will be by a statement that runs before.
  ///   - statements: The statements of their entity.
  func insertLater(_ parameters: SQLParameters, _ statements: EntityStatements) throws {
    guard let search = statements.search else { return }
    try connection.executeLater(search.learn, parameters, count: search.parts + 1)
  }

  /// Puts the text of a changed record in the place of the old one, in an index that stands by itself.
  ///
  /// - Parameters:
  ///   - old: The record before the change.
  ///   - new: The record after it.
  ///   - statements: The statements of its entity.
  func replace(_ old: StoredRecord, with new: StoredRecord, _ statements: EntityStatements) throws {
    guard let search = statements.search else { return }
    let (before, after) = (text(of: old, statements), text(of: new, statements))
    guard !before.utf8.elementsEqual(after.utf8) else { return }
    // An index that is made again has the text of the record as it is now.
    guard try forgets(values(search, before, old.id), search) else { return try makeAgain(statements) }
    try connection.execute(search.learn, values(search, after, new.id))
  }

  /// Takes the text of a record out of an index that stands by itself.
  ///
  /// - Parameters:
  ///   - record: The record, which is still stored.
  ///   - statements: The statements of its entity.
  func remove(_ record: StoredRecord, _ statements: EntityStatements) throws {
    guard let search = statements.search else { return }
    let values = values(search, text(of: record, statements), record.id)
    if try forgets(values, search) { return }
    try makeAgain(statements)
    try connection.execute(search.forget, values)
  }

  /// Takes a text out of an index.
  ///
  /// - Returns: false where the index does not have the text, since somebody else changed the values of the record.
  private func forgets(_ values: [SQLValue], _ search: SearchStatements) throws -> Bool {
    do {
      try connection.execute(search.forget, values)
      return true
    } catch  where connection.isUntrueIndex(error) {
      return false
    }
  }

  private func values(_ search: SearchStatements, _ text: String, _ id: RecordID) -> [SQLValue] {
    SearchText.parts(of: text, count: search.parts).map { .text($0) } + [.text(id.text)]
  }

  private func text(of record: StoredRecord, _ statements: EntityStatements) -> String {
    business.search.text(of: record.values, fields: statements.entity.fields)
  }

  /// Makes the texts of an entity. A record that cannot be read keeps what its column has; `db check` reports it.
  private func makeAgain(_ statements: EntityStatements) throws {
    for statement in statements.search?.clear ?? [] { try connection.execute(statement) }
    let reader = StoreReader(connection: connection, business: business)
    var last = ""
    while true {
      let rows = try connection.rows(
        """
        SELECT \(BuiltInColumns.id) FROM \(statements.name) WHERE \(BuiltInColumns.id) > \(bind: .text(last)) \
        ORDER BY \(BuiltInColumns.id) LIMIT 1000
        """)
      let ids = rows.compactMap { $0[0].text }
      for id in ids {
        guard let id = RecordID(id),
          let record = try BusinessStatements.readable({ try reader.record(id, of: statements.entity) })
        else { continue }
        if statements.search != nil {
          try insert(record, statements)
        } else {
          try connection.execute(
            "UPDATE \(statements.name) SET \(BuiltInColumns.search) = ? WHERE \(BuiltInColumns.id) = ?",
            [column(of: record, statements), .text(id.text)])
        }
      }
      guard let end = ids.last else { return }
      last = end
    }
  }
}
