public import SQL

/// A member of the JSON objects in a column that gets another name: of records' origins, of their history, of the import
/// ledger.
public struct JSONMemberRename {
  private let old: String
  private let new: String
  private let dialect: any Dialect

  /// Creates a renaming.
  ///
  /// - Parameters:
  ///   - old: The name that the member has.
  ///   - new: The name that it gets.
  ///   - dialect: The SQL of the engine.
  public init(_ old: String, to new: String, dialect: any Dialect) {
    self.old = old
    self.new = new
    self.dialect = dialect
  }

  /// What `UPDATE` sets a column to.
  ///
  /// - Parameter column: A column of JSON objects.
  public func assignment(to column: Identifier) -> SQLText {
    "\(column) = \(dialect.renaming(inJSON: "\(column)", member: old, to: new))"
  }

  /// Whether a column has the member.
  ///
  /// - Parameter column: A column of JSON objects.
  public func condition(on column: Identifier) -> SQLText { dialect.has(member: old, inJSON: "\(column)") }

  /// What `UPDATE` sets a column to, and where, for a member of the rows of a list that stand in deltas of the history:
  /// first in a delta, or as the old and the new value of a former format.
  ///
  /// - Parameters:
  ///   - list: The name of the list.
  ///   - column: A column of deltas.
  /// - Returns: An assignment and a condition for each of them.
  func inRows(ofList list: String, of column: Identifier) -> [(assignment: SQLText, condition: SQLText)] {
    ["0", "old", "new"].map { part in
      let (value, condition) = dialect.renaming(
        inRowsOf: "\(column)", at: (list, part), member: old, to: new)
      return ("\(column) = \(value)", condition)
    }
  }
}
