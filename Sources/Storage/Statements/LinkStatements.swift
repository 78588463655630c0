import SQL
import SchemaModel

/// The prepared statements for the table of a `choices` field.
struct LinkStatements: Sendable {
  let field: Field
  let list: OptionListID
  let name: Identifier
  let select: SQLTemplate
  let insert: InsertStatements
  let delete: SQLTemplate

  /// Writes the statements of a field.
  ///
  /// - Parameters:
  ///   - field: A field with any number of options.
  ///   - list: Its list of options.
  ///   - table: The table that links records and options.
  ///   - dialect: How the engine writes statements.
  init(field: Field, list: OptionListID, table: Table, dialect: any Dialect) {
    let (holder, option) = (BuiltInColumns.holder, BuiltInColumns.option)
    self.field = field
    self.list = list
    name = table.name
    select = dialect.template("SELECT \(option) FROM \(table.name) WHERE \(holder) = \(.hole)")
    insert = InsertStatements(dialect, into: table, [holder, option])
    delete = dialect.template("DELETE FROM \(table.name) WHERE \(holder) = \(.hole)")
  }

  /// The statements of all `choices` fields among some fields.
  ///
  /// - Parameters:
  ///   - fields: The fields of an entity or list.
  ///   - storages: How each field is stored, by field id.
  ///   - dialect: How the engine writes statements.
  /// - Returns: Statements in the order of `fields`.
  static func all(_ fields: [Field], _ storages: [FieldStorage], _ dialect: any Dialect) -> [LinkStatements] {
    fields.compactMap { field in
      guard let list = field.type.optionList, case .link(let table) = storages[field.id] else { return nil }
      return LinkStatements(field: field, list: list, table: table, dialect: dialect)
    }
  }
}
