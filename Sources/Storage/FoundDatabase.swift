/// What stands in a place where a business's database may be.
public enum FoundDatabase: Hashable, Sendable {
  /// Nothing, or a database without a table.
  case empty
  /// A database that Daftar made: what it says of itself.
  case daftar(DatabaseIdentity)
  /// A database with tables that Daftar did not make.
  case foreign
}

/// What a database says of itself, in its table `daftar_meta`.
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
