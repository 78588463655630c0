import SQL
import SchemaModel

/// The prepared statements for the table of a list.
struct ListStatements: Sendable {
  let field: Field
  let name: Identifier
  /// The fields that are stored in columns of the list's own table.
  let columns: [Field]
  let links: [LinkStatements]
  let select: SQLTemplate
  let insert: InsertStatements
  /// Moves the rows of a record out of the way of those whose positions they had.
  let lift: SQLTemplate
  let update: SQLTemplate
  let delete: SQLTemplate

  /// More rows than a list of one record may have.
  private static let mostRows = 1_000_000

  /// Writes the statements of a list.
  ///
  /// - Parameters:
  ///   - field: A field of the type list.
  ///   - child: The tables that store its rows.
  ///   - dialect: How the engine writes statements.
  init(field: Field, child: TableLayout, dialect: any Dialect) {
    let table = child.table.name
    let (id, parent, position) = (BuiltInColumns.id, BuiltInColumns.parent, BuiltInColumns.position)
    let columns = field.columns.filter { child.fields[$0.id].column != nil }
    let names = columns.map { Identifier($0.name.text) }
    self.field = field
    self.columns = columns
    name = table
    links = LinkStatements.all(field.columns, child.fields, dialect)
    select = dialect.template(
      "SELECT \(([id] + names).list) FROM \(table) WHERE \(parent) = \(.hole) ORDER BY \(position)")
    insert = InsertStatements(dialect, into: child.table, [id, parent, position] + names)
    lift = dialect.template(
      "UPDATE \(table) SET \(position) = \(position) + \(Self.mostRows) WHERE \(parent) = \(.hole)")
    let sets = ([position] + names).map { "\($0) = \(.hole)" as SQLText }.joined(by: ", ")
    update = dialect.template("UPDATE \(table) SET \(sets) WHERE \(id) = \(.hole) AND \(parent) = \(.hole)")
    delete = dialect.template("DELETE FROM \(table) WHERE \(id) = \(.hole) AND \(parent) = \(.hole)")
  }
}
