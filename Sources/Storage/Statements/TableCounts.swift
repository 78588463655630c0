import SQL
public import SchemaModel

/// Counts the rows of a business.
public struct TableCounts {
  private let connection: any DatabaseConnection

  /// - Parameter connection: An open connection.
  public init(connection: any DatabaseConnection) { self.connection = connection }

  /// The number of rows of each record table.
  ///
  /// - Parameters:
  ///   - schema: The schema whose tables are counted.
  ///   - identity: The identity of the database, if some of the tables may be missing; nil if all are there.
  /// - Returns: The counts of those tables that are there, in the order of the schema.
  /// - Throws: The error of the engine.
  /// - Complexity: O(rows).
  public func all(of schema: Schema, in identity: DatabaseIdentity? = nil) throws -> [StorageStatus.Count] {
    let known = identity.map { Set($0.facts.map(\.table)) }
    return try SchemaTables.tables(for: schema).filter { known?.contains($0.name.text) ?? true }.map { table in
      StorageStatus.Count(table: table.name.text, rows: try connection.count("SELECT count(*) FROM \(table.name)"))
    }
  }

  /// What the database keeps aside, with the number of values.
  ///
  /// - Parameter identity: The identity of the database.
  /// - Throws: The error of the engine.
  /// - Complexity: O(rows).
  public func aside(_ identity: DatabaseIdentity) throws -> [StorageStatus.Aside] { try aside(identity.facts) }

  func aside(_ facts: [TableFact]) throws -> [StorageStatus.Aside] {
    try facts.filter { $0.kind == .aside }.map { fact in
      let values: SQLText = fact.column.isEmpty ? "*" : "\(Identifier(fact.column))"
      let count = try connection.count("SELECT count(\(values)) FROM \(Identifier(fact.table))")
      return StorageStatus.Aside(table: fact.table, column: fact.column, values: count)
    }
  }
}
