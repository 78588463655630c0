/// What there is of a business's database.
public struct StorageStatus: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// No file, or one without a table.
    case empty
    case upToDate
    /// Daftar's own tables or computed values are behind: `apply` brings them up.
    case outdated([StorageDifference])
    case changed([StorageDifference])
  }

  /// A table and how many rows it has.
  public struct Count: Hashable, Sendable {
    public let table: String
    public let rows: Int

    public init(table: String, rows: Int) {
      self.table = table
      self.rows = rows
    }
  }

  public let location: DatabaseLocation
  public let state: State
  /// What the database says of itself; nil where it is empty.
  public let identity: DatabaseIdentity?
  /// The tables of records, in the order of the schema.
  public let counts: [Count]
  public let bytes: Int

  public init(
    location: DatabaseLocation, state: State, identity: DatabaseIdentity?, counts: [Count] = [], bytes: Int = 0
  ) {
    self.location = location
    self.state = state
    self.identity = identity
    self.counts = counts
    self.bytes = bytes
  }
}
