import Localization
public import SQL
public import SchemaModel

/// The identity that a database keeps in its table `daftar_meta`: the business it belongs to, and the facts of its
/// tables.
public struct DatabaseIdentity: Hashable, Sendable {
  /// SQLite's `application_id` of every Daftar database: "Dftr".
  public static let applicationID: Int32 = 0x4466_7472
  /// The version of the system tables that this program writes.
  public static let currentFormat = 5
  /// The key of `daftar_meta` under which a recomputation keeps how far it came.
  public static let recomputationKey = "recompute"

  /// The name of the schema that the database was made for.
  public let business: String
  /// The display name of the business in its main language.
  public let title: String
  /// The version of the system tables that the database has.
  public let format: Int
  /// The facts of its tables, one a line, sorted.
  public let tables: String
  /// What it says that it keeps aside, and does not have: somebody removed it. `facts` are without it.
  public private(set) var lost: Set<TableFact> = []

  /// Creates an identity.
  ///
  /// - Parameters:
  ///   - business: The name of the schema.
  ///   - title: The display name of the business.
  ///   - format: The version of the system tables.
  ///   - tables: The facts of its tables, one a line.
  public init(business: String, title: String, format: Int = Self.currentFormat, tables: String) {
    self.business = business
    self.title = title
    self.format = format
    self.tables = tables
  }

  /// Reads an identity from the rows of `daftar_meta`.
  ///
  /// - Parameter meta: The rows, by their keys.
  /// - Returns: nil if a required row is missing or its format is not a number.
  public init?(meta: [String: String]) {
    guard let business = meta["business"], let title = meta["title"], let tables = meta["tables"],
      let format = meta["format"].flatMap({ Int($0) })
    else { return nil }
    self.init(business: business, title: title, format: format, tables: tables)
  }

  /// The identity as rows of `daftar_meta`.
  public var meta: [(key: String, value: String)] {
    [
      ("business", business), ("title", title), ("format", String(format)), ("tables", tables),
      ("fingerprint", fingerprint),
    ]
  }

  /// Whether the rows of the history are leaves of a Merkle tree, as of the third format.
  public var sealsHistory: Bool { format >= 3 }

  /// A short hash of the facts, for people to compare: 64-bit FNV-1a in hexadecimal digits. Whether values are still being
  /// worked out makes no difference to it: whoever writes knows the formulas that they are worked out by.
  public var fingerprint: String {
    guard !pendingFormulas.isEmpty else { return Self.hash(tables) }
    let facts = facts.map { fact in
      guard fact.kind == .formula, let goal = FormulaFacts.goal(ofPending: fact.detail) else { return fact }
      return TableFact(.formula, table: fact.table, column: fact.column, detail: goal)
    }
    return Self.hash(Self.text(facts))
  }

  /// The columns whose values are still being worked out, by the names of tables and columns.
  public var pendingFormulas: [(table: String, column: String)] {
    // A line feed in a fact is escaped.
    guard tables.contains("\t\\n") else { return [] }
    return facts.filter { $0.kind == .formula && FormulaFacts.goal(ofPending: $0.detail) != nil }.map {
      ($0.table, $0.column)
    }
  }

  /// The 64-bit FNV-1a hash of a text.
  ///
  /// - Parameter text: Any text.
  /// - Returns: 16 hexadecimal digits.
  static func hash(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension DatabaseIdentity {
  /// The identity of a database that was made for a schema by this program.
  ///
  /// - Parameter schema: The schema whose tables the database has.
  public init(schema: Schema) {
    let tables = SchemaTables(schema)
    let facts =
      tables.all.flatMap(\.facts) + FormulaFacts.all(of: schema, in: tables) + ReadingFacts.all(of: schema, in: tables)
    self.init(
      business: schema.name, title: schema.business.name.text(in: schema.business.mainLanguage),
      tables: Self.text(facts))
  }

  /// The same identity with other facts.
  ///
  /// - Parameter facts: The facts of the tables, in any order.
  /// - Returns: The identity in the current format.
  func with(facts: [TableFact]) -> DatabaseIdentity {
    DatabaseIdentity(business: business, title: title, tables: Self.text(facts))
  }

  /// The same identity, in the same format, without some facts.
  ///
  /// - Parameter isGone: Whether a fact is left out.
  func without(_ isGone: (TableFact) -> Bool) -> DatabaseIdentity {
    DatabaseIdentity(
      business: business, title: title, format: format, tables: Self.text(facts.filter { !isGone($0) }))
  }

  /// Facts in the form that `tables` has.
  private static func text(_ facts: [TableFact]) -> String { facts.map(\.line).sorted().joined(separator: "\n") }

  /// The identity of a database while it is upgraded to this one: formulas that changed are recorded as pending, since
  /// the values they compute are still being recomputed.
  ///
  /// A formula counts as changed, too, if the type of its column did: the column is new.
  ///
  /// So do all formulas over values that the upgrade changed.
  ///
  /// - Parameters:
  ///   - old: The identity that the database had before the upgrade.
  ///   - touched: The tables whose values changed.
  /// - Returns: This identity, with the changed formulas marked as pending.
  public func pending(from old: DatabaseIdentity, touched: Set<String> = []) -> DatabaseIdentity {
    let known = Set(old.facts)
    let columns = Dictionary(
      facts.compactMap { $0.kind == .column ? (FactsByColumn.Key(table: $0.table, column: $0.column), $0) : nil },
      uniquingKeysWith: { first, _ in first })
    let pending = facts.map { fact in
      let column = columns[FactsByColumn.Key(table: fact.table, column: fact.column)]
      let isStale = touched.contains(fact.table) || !(known.contains(fact) && column.map(known.contains) != false)
      return fact.kind == .formula && isStale
        ? TableFact(
          .formula, table: fact.table, column: fact.column, detail: FormulaFacts.pending(fact.detail)) : fact
    }
    return DatabaseIdentity(business: business, title: title, tables: Self.text(pending))
  }

  /// The identity of a database during an upgrade, once the computed values of some tables are up to date.
  ///
  /// - Parameters:
  ///   - tables: The names of the tables whose values have been recomputed.
  ///   - goal: The identity that the upgrade ends with.
  /// - Returns: This identity, with the formulas of those tables as they are in `goal`.
  public func settled(_ tables: Set<String>, for goal: DatabaseIdentity) -> DatabaseIdentity {
    let others = facts.filter { !($0.kind == .formula && tables.contains($0.table)) }
    let done = goal.facts.filter { $0.kind == .formula && tables.contains($0.table) }
    return DatabaseIdentity(business: business, title: title, tables: Self.text(others + done))
  }

  /// Whether both databases belong to the same business: to a schema of the same name, or to a business of the same
  /// display name.
  ///
  /// - Parameter other: The identity to compare with.
  public func isSameBusiness(as other: DatabaseIdentity) -> Bool {
    business == other.business || title == other.title
  }

  /// The facts of the tables, parsed.
  public var facts: [TableFact] {
    let all = tables.split(separator: "\n").compactMap { TableFact(line: String($0)) }
    return lost.isEmpty ? all : all.filter { !lost.contains($0) }
  }

  /// The same identity, which knows what is gone of what the database keeps aside.
  ///
  /// - Parameter connection: A connection to the database.
  /// - Throws: The error of the engine.
  public func seen(on connection: any DatabaseConnection) throws -> DatabaseIdentity {
    let facts = facts
    guard facts.contains(where: { $0.kind == .aside }) else { return self }
    let found = try connection.rows(connection.dialect.tableColumns).compactMap { row in
      row.count == 3 ? row[0].text.flatMap { table in row[1].text.map { [table, $0] } } : nil
    }
    let (columns, tables) = (Set(found), Set(found.compactMap(\.first)))
    func stored(_ name: String) -> String { connection.dialect.stored(Identifier(name)) }
    let gone = Set(
      facts.filter { $0.kind == .aside }.compactMap { fact -> FactsByColumn.Key? in
        let isThere =
          fact.column.isEmpty
          ? tables.contains(stored(fact.table)) : columns.contains([stored(fact.table), stored(fact.column)])
        return isThere ? nil : FactsByColumn.Key(table: fact.table, column: fact.column)
      })
    if gone.isEmpty { return self }
    var identity = self
    identity.lost = Set(
      facts.filter {
        gone.contains(FactsByColumn.Key(table: $0.table, column: ""))
          || gone.contains(FactsByColumn.Key(table: $0.table, column: $0.column))
      })
    return identity
  }

  /// What is gone of what the database kept aside, by the names by which that is erased.
  public var lostNames: [String] {
    let tables = Set(lost.filter { $0.kind == .aside && $0.column.isEmpty }.map(\.table))
    return tables.sorted()
      + lost.filter { $0.kind == .aside && !$0.column.isEmpty && !tables.contains($0.table) }
      .map { "\($0.table).\($0.column)" }.sorted()
  }

  /// A problem for each of them.
  public var lostProblems: [StorageCheck.Problem] {
    lostNames.map { StorageCheck.Problem(.missingAside, ["name": $0]) }
  }
}
