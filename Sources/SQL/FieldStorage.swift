public import SchemaModel

/// Where the value of a field is kept.
public enum FieldStorage: Hashable, Sendable {
  /// In a column of the record's or the row's own table.
  case column(Column)
  /// In a table of its own: holder and option.
  case link(Table)
  /// In a table of its own: the rows of a list.
  case child(ChildTable)
  /// Nowhere: it is worked out where it is read. What the day decides is never true for long.
  case formula(Formula)

  public var column: Column? {
    if case .column(let column) = self { column } else { nil }
  }
}

/// The table of a list, and where its fields are kept, by their ids.
public struct ChildTable: Hashable, Sendable {
  public let table: Table
  public let fields: [FieldStorage]
  /// The ids of fields that have no column, each behind those that it reads.
  public let formulas: [Int]

  public init(table: Table, fields: [FieldStorage], formulas: [Int] = []) {
    self.table = table
    self.fields = fields
    self.formulas = formulas
  }
}

/// The tables of an entity, and where its fields are kept, by their ids.
public struct EntityTables: Hashable, Sendable {
  public let table: Table
  public let fields: [FieldStorage]
  /// The ids of fields that have no column, each behind those that it reads.
  public let formulas: [Int]

  public init(table: Table, fields: [FieldStorage], formulas: [Int] = []) {
    self.table = table
    self.fields = fields
    self.formulas = formulas
  }

  /// The entity's table, then those of its lists and choices.
  public var all: [Table] { [table] + Self.tables(of: fields) }

  private static func tables(of fields: [FieldStorage]) -> [Table] {
    fields.flatMap { field -> [Table] in
      switch field {
      case .column, .formula: []
      case .link(let table): [table]
      case .child(let child): [child.table] + tables(of: child.fields)
      }
    }
  }
}
