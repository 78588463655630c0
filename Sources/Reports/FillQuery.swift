import SQL
import SchemaModel

/// Counts how many records, or rows of a list, have a value in each field, by one statement.
struct FillQuery {
  /// The counts.
  struct Counts {
    /// All records, or rows.
    let records: Int
    /// Those with a value, by field id.
    let filled: [Int]
  }

  private let columns: [SQLText]
  private let table: Identifier

  /// A query for a table.
  ///
  /// - Parameters:
  ///   - fields: the fields to count.
  ///   - storage: where they are kept, by their ids. A field that is computed when it is read counts as blank.
  ///   - table: the table of the records or rows.
  init(_ fields: [Field], _ storage: [FieldStorage], in table: Identifier) {
    self.table = table
    columns = zip(fields, storage).map { _, storage in
      switch storage {
      case .column(let column): "count(\(column.name))"
      case .link(let link): "(SELECT count(DISTINCT \(BuiltInColumns.holder)) FROM \(link.name))"
      case .child(let child): "(SELECT count(DISTINCT \(BuiltInColumns.parent)) FROM \(child.table.name))"
      case .formula: "0"
      }
    }
  }

  /// Runs the query.
  ///
  /// - Parameter ask: gives the rows of a statement.
  /// - Returns: the counts.
  /// - Throws: what `ask` throws.
  func counts(_ ask: (SQLText) throws -> [[SQLValue]]) throws -> Counts {
    let list = (["count(*)"] + columns).joined(by: ", ")
    let row = try ask("SELECT \(list) FROM \(table)").first ?? []
    let numbers = row.map { Int($0.integer ?? 0) }
    return Counts(records: numbers.first ?? 0, filled: Array(numbers.dropFirst()))
  }
}
