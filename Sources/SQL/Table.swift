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

  /// The same table with another name or other columns. Its keys and indexes stay those that it has.
  ///
  /// - Parameters:
  ///   - name: The other name; nil for its own.
  ///   - columns: The other columns; nil for its own.
  public func with(name: Identifier? = nil, columns: [Column]? = nil) -> Table {
    Table(
      name: name ?? self.name, columns: columns ?? self.columns, primaryKey: primaryKey, foreignKeys: foreignKeys,
      indexes: indexes, searchIndex: searchIndex)
  }

  /// The column of a name. O(columns).
  ///
  /// - Parameter name: the name.
  /// - Returns: the column; nil where there is none of that name.
  public func column(_ name: Identifier) -> Column? { columns.first { $0.name == name } }
}

extension Table {
  /// The table of an entity's records.
  ///
  /// - Parameters:
  ///   - name: The name of the table.
  ///   - columns: The columns of the fields, behind Daftar's own.
  ///   - foreignKeys: The references of the fields.
  ///   - indexes: The indexes on the fields.
  /// - Returns: The table with Daftar's own columns and indexes.
  public static func ofRecords(
    _ name: Identifier, columns: [Column], foreignKeys: [ForeignKey] = [], indexes: [Index] = []
  ) -> Table {
    let ids = Index(name: Identifier("\(name)__id"), table: name, columns: [BuiltInColumns.id], isUnique: true)
    let search = SearchIndex(
      name: Identifier("\(name)__daftar_search"), table: name, column: BuiltInColumns.search, key: BuiltInColumns.row)
    return Table(
      name: name, columns: BuiltInColumns.beforeFields + columns, primaryKey: [BuiltInColumns.row],
      foreignKeys: foreignKeys, indexes: [ids] + indexes, searchIndex: search)
  }

  /// The table of a list's rows.
  ///
  /// - Parameters:
  ///   - name: The name of the table.
  ///   - parent: The table of the records that have the rows.
  ///   - columns: The columns of the list, behind Daftar's own.
  ///   - foreignKeys: The references of the list's columns.
  ///   - indexes: The indexes on the list's columns.
  /// - Returns: The table with Daftar's own columns, key and index.
  public static func ofRows(
    _ name: Identifier, of parent: Identifier, columns: [Column], foreignKeys: [ForeignKey] = [],
    indexes: [Index] = []
  ) -> Table {
    let belonging = ForeignKey(BuiltInColumns.parent, to: parent, BuiltInColumns.id, deletion: .cascade)
    let order = Index(
      name: Identifier("\(name)__daftar_order"), table: name,
      columns: [BuiltInColumns.parent, BuiltInColumns.position], isUnique: true)
    return Table(
      name: name, columns: BuiltInColumns.beforeRowFields + columns, primaryKey: [BuiltInColumns.id],
      foreignKeys: [belonging] + foreignKeys, indexes: [order] + indexes)
  }
}
