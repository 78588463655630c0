/// A copy of a database that was verified after it was written: a backup, or a database that was restored from one.
public struct DatabaseCopy: Hashable, Sendable {
  /// The path of the copy.
  public let path: String
  /// The identity of the database.
  public let identity: DatabaseIdentity
  /// The row counts of its record tables, in the order of their names.
  public let counts: [StorageStatus.Count]
  /// The size of the copy in bytes.
  public let bytes: Int
  /// Rows that break a rule or refer to nobody. The database that was copied has the same ones.
  public let problems: [StorageCheck.Problem]
  /// The path under which the database lies that was there before; nil where there was none.
  public var aside: String?

  /// Creates a description of a copy.
  ///
  /// - Parameters:
  ///   - path: The path of the copy.
  ///   - identity: The identity of the database.
  ///   - counts: The row counts of its record tables.
  ///   - bytes: Its size in bytes.
  ///   - problems: Rows that break a rule or refer to nobody.
  ///   - aside: The path under which the former database lies; nil for none.
  public init(
    path: String, identity: DatabaseIdentity, counts: [StorageStatus.Count], bytes: Int,
    problems: [StorageCheck.Problem] = [], aside: String? = nil
  ) {
    self.path = path
    self.identity = identity
    self.counts = counts
    self.bytes = bytes
    self.problems = problems
    self.aside = aside
  }
}
