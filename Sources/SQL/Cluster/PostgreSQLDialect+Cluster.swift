/// A database that is spread over the nodes of a Citus cluster.
extension PostgreSQLDialect {
  /// The same dialect for a database that lies on several nodes.
  ///
  /// - Parameter distribution: Where its tables lie.
  public func spread(_ distribution: Distribution) -> PostgreSQLDialect {
    PostgreSQLDialect(namespace: namespace, hasTrigrams: hasTrigrams, distribution: distribution)
  }

  /// A table as the engine takes it: without the foreign keys and with other unique indexes than it has, where its rows
  /// lie on several nodes.
  ///
  /// - Parameter table: A table.
  public func held(_ table: Table) -> Table {
    guard let distribution else { return table }
    return Table(
      name: table.name, columns: table.columns, primaryKey: table.primaryKey,
      foreignKeys: table.foreignKeys.filter { distribution.holds($0, of: table.name) },
      indexes: table.indexes.map(held), searchIndex: table.searchIndex)
  }

  /// An index as the engine takes it.
  func held(_ index: Index) -> Index {
    guard index.isUnique, let distribution, !distribution.holds(index) else { return index }
    return Index(name: index.name, table: index.table, columns: index.columns)
  }

  /// What tells the coordinator where the rows of a table lie.
  ///
  /// - Parameters:
  ///   - table: A table that stands, on the coordinator alone.
  ///   - place: The table whose place it takes; nil for a table of its own.
  /// - Returns: The statement; none where nothing is spread, or the table is one of Daftar's own.
  public func distribute(_ table: Identifier, inPlaceOf place: Identifier? = nil) -> [SQLText] {
    guard let placement = distribution?.placements[place ?? table] else { return [] }
    let name: SQLText = "\(literal: .text(quoted(table)))"
    return switch placement {
    case .copied: ["SELECT create_reference_table(\(name))"]
    case .spread(let key):
      ["SELECT create_distributed_table(\(name), \(literal: .text(stored(key))), colocate_with => 'none')"]
    case .beside(let other, let key):
      [
        """
        SELECT create_distributed_table(\(name), \(literal: .text(stored(key))), \
        colocate_with => \(literal: .text(quoted(other))))
        """
      ]
    }
  }

  /// A column is added first, and its rule then: the nodes do not take both in one statement.
  public func add(_ column: Column, to table: Table) -> [SQLText] {
    let addition: SQLText = "ALTER TABLE \(table.name) ADD COLUMN "
    guard distribution != nil else { return [addition + definition(of: column, in: table)] }
    let bare = "\(column.name) " + SQLText(segments: [.text(typeName(column.type))])
    return [addition + (column.isNotNull ? bare + " NOT NULL" : bare)]
      + (check(of: column).map { ["ALTER TABLE \(table.name) ADD \($0)"] } ?? [])
  }
}
