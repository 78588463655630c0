import SQL
import SchemaModel

/// How many records, or rows of a list, have something in each field: one statement.
struct FillQuery {
  /// What it found.
  struct Counts {
    let records: Int
    /// By field id.
    let filled: [Int]
  }

  private let columns: [SQLText]
  private let table: Identifier

  /// `storage` is where the fields are kept, by their ids. A field that is worked out when it is read counts as blank.
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

  func counts(_ ask: (SQLText) throws -> [[SQLValue]]) throws -> Counts {
    let list = (["count(*)"] + columns).joined(by: ", ")
    let row = try ask("SELECT \(list) FROM \(table)").first ?? []
    let numbers = row.map { Int($0.integer ?? 0) }
    return Counts(records: numbers.first ?? 0, filled: Array(numbers.dropFirst()))
  }
}
