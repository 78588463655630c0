/// The state of a business's database, and its size.
public struct StorageStatus: Hashable, Sendable {
  /// How the database relates to the schema.
  public enum State: Hashable, Sendable {
    /// There is no file, or it has no tables.
    case empty
    case upToDate
    /// Tables or computed values differ from the schema: `apply` upgrades them.
    case outdated([StorageDifference])
    /// Stored records have to be corrected before `apply` can upgrade the tables.
    case blocked([StorageDifference])

    /// Whether the database has the tables of the schema.
    public var hasTables: Bool {
      switch self {
      case .empty, .blocked: false
      case .upToDate: true
      case .outdated(let differences): differences.allSatisfy { $0.leavesDatabaseUsable || $0.isPending }
      }
    }

    /// Creates the state of a database.
    ///
    /// - Parameter state: The state that a plan begins with.
    public init(_ state: StoragePlan.State) {
      self =
        switch state {
        case .toMake: .empty
        case .upToDate: .upToDate
        case .outdated(let differences): .outdated(differences)
        case .blocked(let differences): .blocked(differences)
        }
    }
  }

  /// A table with its number of rows.
  public struct Count: Hashable, Sendable {
    public let table: String
    public let rows: Int

    /// Creates a count.
    ///
    /// - Parameters:
    ///   - table: The name of the table.
    ///   - rows: Its number of rows.
    public init(table: String, rows: Int) {
      self.table = table
      self.rows = rows
    }
  }

  /// A table or a column whose key is gone from the schema.
  public struct Aside: Hashable, Sendable {
    public let table: String
    /// The column; empty for a whole table.
    public let column: String
    /// Its number of values, or of rows.
    public let values: Int
    /// The name by which it is erased: `customer.fax`, `customer__tags`.
    public var name: String { column.isEmpty ? table : "\(table).\(column)" }
    /// Whether the schema uses its name for something else: it has the name `daftar_was_…`.
    public var isOlder: Bool { AsideName.isOne(column.isEmpty ? table : column) }

    /// Creates a description.
    ///
    /// - Parameters:
    ///   - table: The name of the table.
    ///   - column: The name of the column; empty for a whole table.
    ///   - values: The number of values, or of rows.
    public init(table: String, column: String, values: Int) {
      self.table = table
      self.column = column
      self.values = values
    }
  }

  public let location: DatabaseLocation
  public let state: State
  /// The identity of the database; nil if it is empty.
  public let identity: DatabaseIdentity?
  /// The record tables with their row counts, in the order of the schema.
  public let counts: [Count]
  /// The size of the database files in bytes.
  public let bytes: Int
  /// What is kept aside.
  public let aside: [Aside]
  /// What somebody changed by hand; empty where the database has other tables than those of the schema.
  public let drift: [StorageCheck.Problem]

  /// Creates a status.
  ///
  /// - Parameters:
  ///   - location: The address of the database.
  ///   - state: How it relates to the schema.
  ///   - identity: Its identity; nil if it is empty.
  ///   - counts: The record tables with their row counts.
  ///   - bytes: The size of its files in bytes.
  ///   - aside: What is kept aside.
  ///   - drift: What somebody changed by hand.
  public init(
    location: DatabaseLocation, state: State, identity: DatabaseIdentity?, counts: [Count] = [], bytes: Int = 0,
    aside: [Aside] = [], drift: [StorageCheck.Problem] = []
  ) {
    self.location = location
    self.state = state
    self.identity = identity
    self.counts = counts
    self.bytes = bytes
    self.aside = aside
    self.drift = drift
  }
}

extension StorageStatus {
  /// The most things kept aside that are named one by one.
  public static let mostNamed = 5

  /// Names in a line: the first ones, and how many there are in all where these are not all.
  ///
  /// - Parameter names: Names, sorted.
  public static func few(_ names: [String]) -> String {
    let named = names.prefix(mostNamed).joined(separator: ", ")
    return names.count > mostNamed ? named + ", … (\(names.count))" : named
  }
}
