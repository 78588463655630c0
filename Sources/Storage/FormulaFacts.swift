import SQL
import SchemaModel

/// The formulas behind the stored computed values of a schema, as facts of its tables. If one of them changes, the
/// values are stale.
enum FormulaFacts {
  /// The facts of all stored computed fields, in the order of the schema.
  ///
  /// - Parameters:
  ///   - schema: The schema to describe.
  ///   - tables: Its tables.
  /// - Returns: One fact for each computed field that has a column.
  static func all(of schema: Schema, in tables: SchemaTables) -> [TableFact] {
    zip(schema.entities, tables.entities).flatMap { entity, tables in
      facts(entity.fields, tables.fields, in: tables.table.name)
    }
  }

  private static func facts(_ fields: [Field], _ storages: [FieldStorage], in table: Identifier) -> [TableFact] {
    zip(fields, storages).flatMap { field, storage -> [TableFact] in
      switch storage {
      case .formula: []
      case .child(let child): facts(field.columns, child.fields, in: child.table.name)
      case .link(let links): fact(field, table: links.name, column: BuiltInColumns.option)
      case .column(let column): fact(field, table: table, column: column.name)
      }
    }
  }

  private static func fact(_ field: Field, table: Identifier, column: Identifier) -> [TableFact] {
    guard let compute = field.logic.compute else { return [] }
    return [TableFact(.formula, table: table.text, column: column.text, detail: compute.meaning)]
  }

  /// What is said of a column whose values are still being worked out, and may be those of another formula.
  ///
  /// - Parameter formula: The formula that they are worked out by.
  static func pending(_ formula: String) -> String { "\n" + formula }

  /// The formula that the values of a column are being worked out by.
  ///
  /// - Parameter detail: What the database says of the column.
  /// - Returns: nil where all values are of one formula, and where a former version of the program left them unfinished.
  static func goal(ofPending detail: String) -> String? { detail.hasPrefix("\n") ? String(detail.dropFirst()) : nil }
}
