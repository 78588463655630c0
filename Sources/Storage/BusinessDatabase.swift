public import SchemaModel

/// The database of a business, which may not exist yet: planning, creating, checking and opening it.
///
/// To support another kind of database, write a type that conforms to this protocol, a `BusinessStore` that it opens,
/// and add it to the table of drivers.
public protocol BusinessDatabase: Sendable {
  /// The schema whose records it holds.
  var schema: Schema { get }
  /// The address of the database.
  var location: DatabaseLocation { get }
  /// The name used for the database in messages.
  var name: String { get }
  /// The paths of the files that hold the database, whether they exist yet or not; empty for a database behind a
  /// server.
  var files: [String] { get }

  /// Works out the steps that bring the database to the schema. Changes nothing and creates no database.
  ///
  /// - Returns: The steps, and the state that the database is in now.
  /// - Throws: A `Failure` if the database belongs to another business or program, or cannot be read.
  func plan() throws -> StoragePlan
  /// Brings the database to the schema, in one transaction.
  ///
  /// - Parameters:
  ///   - hash: The `StoragePlan.hash` of the plan that is wanted; nil for whatever plan there is.
  ///   - user: The name of the user in whose name the history of records says what became of their values.
  /// - Returns: The plan that was carried out. Its state is `upToDate` if there was nothing to do, and `blocked` if
  ///   records have to be corrected first, in which case nothing was changed.
  /// - Throws: A `Failure` if the database cannot be read or written, and `failure.database.other_plan` if the plan has
  ///   another hash by now.
  func apply(expecting hash: String?, by user: String) throws -> StoragePlan
  /// Reads the state of the database and its number of rows.
  ///
  /// - Returns: The state, the row counts of the record tables, and the size in bytes.
  /// - Throws: A `Failure` if the database cannot be read.
  func status() throws -> StorageStatus
  /// Erases what is kept aside under a name, in one transaction, after it is archived.
  ///
  /// - Parameters:
  ///   - name: The name, as `StorageStatus.Aside.name` has it.
  ///   - archive: Where the rows are written first, a JSON object a line.
  /// - Returns: The number of lines.
  /// - Throws: `failure.database.not_aside` if nothing is kept aside under the name; a `Failure` if the database or the
  ///   archive cannot be written, in which case nothing was erased.
  /// - Complexity: O(rows).
  func dropAside(_ name: String, archive: any AsideArchive) throws -> Int
  /// Leaves the rules of all columns unchecked, so that records can be brought into a database without records although
  /// they break them. `apply` has the engine check again what all records follow.
  ///
  /// - Throws: A `Failure` if the database cannot be written, or is not as the schema needs it.
  func loosen() throws
  /// Verifies every page and every row.
  ///
  /// - Returns: The problems that were found, and the row counts of the record tables.
  /// - Throws: A `Failure` if there is no database of this schema.
  /// - Complexity: O(rows).
  func check() throws -> StorageCheck
  /// Opens a database that already has the schema's tables.
  ///
  /// - Parameter purpose: What the store is used for. A store for reading refuses to write.
  /// - Returns: The open store; its owner closes it.
  /// - Throws: `failure.database.empty` if nothing has been created yet, `failure.database.outdated` if the database is
  ///   not as the schema needs it.
  func open(for purpose: StorePurpose) throws -> any BusinessStore
  /// Copies the database as it stands at one moment into a new file, and verifies the copy. Others may write meanwhile.
  /// The database may differ from the schema.
  ///
  /// - Parameter path: The file to make, in a folder that exists. Nothing is ever overwritten.
  /// - Returns: What was copied.
  /// - Throws: A `Failure` if there is no database of this business, if it is damaged, or if the file is there already
  ///   or cannot be written. Then no file is made.
  func backUp(to path: String) throws -> DatabaseCopy
  /// Replaces the database, which has to be absent or without tables, by a verified copy of a backup.
  ///
  /// - Parameters:
  ///   - path: The backup, which is not changed.
  ///   - movesAside: Whether a database with tables is moved aside under a new name first, instead of being refused.
  /// - Returns: What was restored, and where the former database lies.
  /// - Throws: A `Failure` if the backup is damaged, or of another business or a later version, or if the database is
  ///   not empty or in use. Then nothing is changed.
  func restore(from path: String, movesAside: Bool) throws -> DatabaseCopy
}

extension BusinessDatabase {
  /// Brings the database to the schema, whatever the plan is.
  ///
  /// - Parameter user: The name of the user who does it.
  /// - Returns: The plan that was carried out.
  /// - Throws: As `apply(expecting:by:)`.
  @discardableResult public func apply(by user: String = "daftar") throws -> StoragePlan {
    try apply(expecting: nil, by: user)
  }

  /// The address of the database, for databases that are not a file.
  public var name: String { location.description }
  public var files: [String] { [] }
}
