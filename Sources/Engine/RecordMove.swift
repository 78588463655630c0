import Diagnostics
import SchemaModel
public import Storage

/// Moves all records of a database into an empty one of the same schema, as they stand: what breaks the rules of today,
/// or is of an option or an entity that is retired, stays what it is.
///
/// Between beginning and end the database checks no rules of columns. Then it checks again what all records follow, as
/// it did where they come from. A move that was interrupted is gone on with by beginning it again.
public struct RecordMove {
  /// The key of `daftar_meta` that says that a move is under way.
  static let metaKey = "moving"

  private let database: any BusinessDatabase

  /// - Parameter database: The database that the records are brought to.
  public init(into database: any BusinessDatabase) { self.database = database }

  /// Makes the database ready.
  ///
  /// - Throws: `failure.load.not_empty` where it has records, and no move is under way; a `Failure` of the store.
  public func begin() throws {
    let store = try database.open(for: .writing)
    do {
      let isUnderWay = try store.write { writing -> Bool in
        if try writing.meta(Self.metaKey) != nil { return true }
        for entity in database.schema.entities
        where try !writing.records(of: entity, after: nil, limit: 1, bytes: .max).isEmpty {
          throw Failure(.data, "failure.load.not_empty", ["path": database.name, "entity": entity.name.text])
        }
        try writing.setMeta(Self.metaKey, "yes")
        return false
      }
      try store.close()
      if !isUnderWay { try database.loosen() }
    } catch {
      try? store.close()
      throw error
    }
  }

  /// Has the database check again what all records follow.
  ///
  /// - Parameter user: The name of the user who moves them.
  /// - Throws: A `Failure` of the store.
  public func end(by user: String) throws {
    _ = try database.apply(by: user)
    let store = try database.open(for: .writing)
    defer { try? store.close() }
    try store.write { try $0.setMeta(Self.metaKey, nil) }
  }
}
