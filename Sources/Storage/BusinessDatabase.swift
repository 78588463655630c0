public import SchemaModel

/// A database that is there for a business, or could be: what it needs, making it, looking after it, and opening it.
///
/// A kind of database more is a type of this protocol, the store that it opens, and a line in the table of drivers.
public protocol BusinessDatabase: Sendable {
  /// The schema whose records it holds.
  var schema: Schema { get }
  /// Where it is.
  var location: DatabaseLocation { get }
  /// The name by which messages speak of it.
  var name: String { get }
  /// The files that hold it, whether they are there yet or not; none where it lives behind a server.
  var files: [String] { get }

  /// The steps that are needed. Changes nothing, and makes no database.
  /// - Throws: a `Failure` where it is no business of this schema's, or cannot be read.
  func plan() throws -> StoragePlan
  /// Makes what is missing, all or nothing.
  /// - Returns: the plan that was carried out: `upToDate` where there was nothing to do, `changed` where it refused.
  /// - Throws: a `Failure` where the outside world says no.
  func apply() throws -> StoragePlan
  /// The state of the database, and how much it holds.
  /// - Throws: a `Failure` where it cannot be read.
  func status() throws -> StorageStatus
  /// Looks at every page and every row. O(rows).
  /// - Throws: a `Failure` where there is no database of this schema to look at.
  func check() throws -> StorageCheck
  /// Opens a database that has the schema's tables.
  /// - Parameter purpose: what for; a store for reading refuses to write.
  /// - Throws: `failure.database.empty` where nothing was made yet, `failure.database.changed` where it was made for
  ///   other tables, `failure.database.outdated` where computed values are stale.
  func open(for purpose: StorePurpose) throws -> any BusinessStore
}

extension BusinessDatabase {
  /// The address, by which messages speak of a database that is no file.
  public var name: String { location.description }
  public var files: [String] { [] }
}
