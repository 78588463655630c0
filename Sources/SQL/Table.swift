/// A table of a database, for any engine.
public struct Table: Hashable, Sendable {
  public let name: Identifier
  public let columns: [Column]
  /// The columns that identify a row. A single integer column is numbered by the engine.
  public let primaryKey: [Identifier]
  public let foreignKeys: [ForeignKey]
  public let indexes: [Index]
  public let searchIndex: SearchIndex?

  /// - Parameters:
  ///   - name: the name of the table.
  ///   - columns: its columns, in order.
  ///   - primaryKey: the columns that identify a row; one whole-number column alone is numbered by the engine.
  ///   - foreignKeys: the columns that refer to other tables.
  ///   - indexes: the indexes over its columns.
  ///   - searchIndex: the index that finds parts of texts, where it has one.
  public init(
    name: Identifier, columns: [Column], primaryKey: [Identifier], foreignKeys: [ForeignKey] = [],
    indexes: [Index] = [], searchIndex: SearchIndex? = nil
  ) {
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
    self.foreignKeys = foreignKeys
    self.indexes = indexes
    self.searchIndex = searchIndex
  }

  /// The table and its indexes, in the order in which they are created.
  public var objects: [DatabaseObject] {
    [.table(self)] + indexes.map { .index($0) } + (searchIndex.map { [.searchIndex($0)] } ?? [])
  }

  /// The column of a name. O(columns).
  ///
  /// - Parameter name: the name.
  /// - Returns: the column; nil where there is none of that name.
  public func column(_ name: Identifier) -> Column? { columns.first { $0.name == name } }
}
