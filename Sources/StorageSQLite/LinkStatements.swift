import SQL
import SchemaModel

/// The statements of the table of a `choices` field.
struct LinkStatements: Sendable {
  let field: Field
  let list: OptionListID
  let name: Identifier
  let select: SQLTemplate
  let insert: SQLTemplate
  let delete: SQLTemplate

  init(field: Field, list: OptionListID, table: Table) {
    let dialect = SQLiteDialect()
    let (holder, option) = (BuiltInColumns.holder, BuiltInColumns.option)
    self.field = field
    self.list = list
    name = table.name
    select = dialect.template("SELECT \(option) FROM \(table.name) WHERE \(holder) = \(.hole)")
    insert = dialect.template("INSERT INTO \(table.name) (\(holder), \(option)) VALUES (\(.holes(2)))")
    delete = dialect.template("DELETE FROM \(table.name) WHERE \(holder) = \(.hole)")
  }

  /// Those of several fields.
  static func all(_ fields: [Field], _ storages: [FieldStorage]) -> [LinkStatements] {
    fields.compactMap { field in
      guard let list = field.type.optionList, case .link(let table) = storages[field.id] else { return nil }
      return LinkStatements(field: field, list: list, table: table)
    }
  }
}
