import SQL
import SchemaModel

/// The prepared statements that read and write the records of an entity. Their parameters are the built-in columns,
/// then the columns of fields in the order of their ids.
final class EntityStatements: Sendable {
  let entity: Entity
  let name: Identifier
  /// The fields that are stored in columns of the entity's own table.
  let columns: [Field]
  let links: [LinkStatements]
  let lists: [ListStatements]
  /// The fields whose texts are look-up keys.
  let keys: [Field]
  let searchIndex: Identifier
  /// What writes the texts into the search index; nil where the column has them.
  let search: SearchStatements?
  let select: SQLText
  let byID: SQLTemplate
  let insert: InsertStatements
  let update: UpdateStatements
  let delete: SQLTemplate

  /// Writes the statements of an entity.
  ///
  /// - Parameters:
  ///   - entity: The entity.
  ///   - tables: The tables that store it.
  ///   - dialect: How the engine writes statements.
  ///   - searching: How the engine searches.
  init(entity: Entity, tables: TableLayout, dialect: any Dialect, searching: any SearchWriter) {
    let table = tables.table.name
    let columns = entity.fields.filter { tables.fields[$0.id].column != nil }
    let names = columns.map { Identifier($0.name.text) }
    self.entity = entity
    self.columns = columns
    keys = RecordKeys.fields(of: entity)
    name = table
    searchIndex = tables.table.searchIndex?.name ?? table
    search = tables.table.searchIndex.flatMap { searching.statements(of: $0) }
    links = LinkStatements.all(entity.fields, tables.fields, dialect)
    lists = entity.fields.compactMap { field in
      if case .child(let child) = tables.fields[field.id] {
        ListStatements(field: field, child: child, dialect: dialect)
      } else {
        nil
      }
    }
    let select: SQLText = "SELECT \((Self.readColumns + names).list) FROM \(table)"
    self.select = select
    byID = dialect.template(select + " WHERE \(BuiltInColumns.id) = \(.hole)")
    let inserted = Self.readColumns + [BuiltInColumns.search] + names
    insert = InsertStatements(dialect, into: tables.table, inserted)
    update = UpdateStatements(dialect, of: table, columns: names)
    delete = dialect.template("DELETE FROM \(table) WHERE \(BuiltInColumns.id) = \(.hole)")
  }

  /// The columns of `select`, in order.
  var readColumns: [Identifier] { Self.readColumns + columns.map { Identifier($0.name.text) } }

  /// The built-in columns of `select`, which precede those of the fields.
  static let readColumns = [
    BuiltInColumns.id, BuiltInColumns.version, BuiltInColumns.createdOn, BuiltInColumns.createdBy,
    BuiltInColumns.changedOn, BuiltInColumns.changedBy, BuiltInColumns.origins,
  ]
}
