public import SQL

/// What inserts rows into a table: the statements, and what an engine needs that takes rows in another way.
public struct InsertStatements: Sendable {
  /// The rows of `many`.
  static let count = 16

  public let table: Identifier
  /// The columns that get values, in the order of the values.
  public let columns: [Identifier]
  /// The indices of the columns of ids in binary form.
  public let packed: [Int]
  /// Whether the statements do no more than insert: a row that cannot be stored is an error.
  public let isPlain: Bool
  /// Inserts one row.
  public let one: SQLTemplate
  let many: SQLTemplate

  /// - Parameters:
  ///   - dialect: How the engine writes statements.
  ///   - table: The table.
  ///   - columns: Its columns, in the order of the values.
  ///   - ending: What stands behind the values; nil for nothing.
  init(_ dialect: any Dialect, into table: Table, _ columns: [Identifier], ending: SQLText? = nil) {
    let row: SQLText = "(\(.holes(columns.count)))"
    func template(_ rows: Int) -> SQLTemplate {
      let values = (0..<rows).map { _ in row }.joined(by: ", ")
      return dialect.template("INSERT INTO \(table.name) (\(columns.list)) VALUES \(values)\(ending ?? "")")
    }
    self.table = table.name
    self.columns = columns
    packed = columns.indices.filter { table.column(columns[$0])?.type == .packedIdentity }
    isPlain = ending == nil
    one = template(1)
    many = template(Self.count)
  }
}
