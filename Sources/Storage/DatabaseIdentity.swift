import Localization
public import SQL
public import SchemaModel

/// The identity that a database keeps in its table `daftar_meta`: whose it is, and the facts of its tables.
public struct DatabaseIdentity: Hashable, Sendable {
  /// SQLite's `application_id` of every Daftar database: "Dftr".
  public static let applicationID: Int32 = 0x4466_7472
  /// The form of the system tables that this Daftar writes.
  public static let currentFormat = 2

  public let business: String
  /// What people call the business, in its first language.
  public let title: String
  public let format: Int
  /// The facts of its tables, a line each.
  public let tables: String

  public init(business: String, title: String, format: Int = Self.currentFormat, tables: String) {
    self.business = business
    self.title = title
    self.format = format
    self.tables = tables
  }

  /// From the rows of `daftar_meta`; nil where one is missing.
  public init?(meta: [String: String]) {
    guard let business = meta["business"], let title = meta["title"], let tables = meta["tables"],
      let format = meta["format"].flatMap({ Int($0) })
    else { return nil }
    self.init(business: business, title: title, format: format, tables: tables)
  }

  /// The rows of `daftar_meta`.
  public var meta: [(key: String, value: String)] {
    [
      ("business", business), ("title", title), ("format", String(format)), ("tables", tables),
      ("fingerprint", fingerprint),
    ]
  }

  /// A short name of the tables' facts, for people to compare: FNV-1a, 64 bits, in hexadecimal digits.
  public var fingerprint: String {
    let hash = tables.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension DatabaseIdentity {
  /// What a database of this business says of itself.
  public init(schema: Schema) {
    let facts = SchemaTables.tables(for: schema).flatMap(\.facts) + FormulaFacts.all(of: schema)
    self.init(
      business: schema.name, title: schema.business.name.text(in: schema.business.mainLanguage),
      tables: Self.text(facts))
  }

  /// Facts as a database keeps them.
  private static func text(_ facts: [TableFact]) -> String { facts.map(\.line).sorted().joined(separator: "\n") }

  /// What a database says of itself while it goes from what it was to this: values whose formula is another one are
  /// being worked out.
  public func pending(from old: DatabaseIdentity) -> DatabaseIdentity {
    let known = Set(old.facts)
    let pending = facts.map { fact in
      fact.kind == .formula && !known.contains(fact)
        ? TableFact(.formula, table: fact.table, column: fact.column) : fact
    }
    return DatabaseIdentity(business: business, title: title, tables: Self.text(pending))
  }

  /// What a database that is on its way to `goal` says of itself once the values in these tables are worked out.
  public func settled(_ tables: Set<String>, for goal: DatabaseIdentity) -> DatabaseIdentity {
    let others = facts.filter { !($0.kind == .formula && tables.contains($0.table)) }
    let done = goal.facts.filter { $0.kind == .formula && tables.contains($0.table) }
    return DatabaseIdentity(business: business, title: title, tables: Self.text(others + done))
  }

  /// Whether it is a database of the same business: the same folder, or the same name.
  public func isSameBusiness(as other: DatabaseIdentity) -> Bool {
    business == other.business || title == other.title
  }

  /// The facts of its tables.
  public var facts: [TableFact] {
    tables.split(separator: "\n").compactMap { TableFact(line: String($0)) }
  }
}
