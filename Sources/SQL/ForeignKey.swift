/// A column whose values are identities of rows of another table.
public struct ForeignKey: Hashable, Sendable {
  /// What becomes of the row when the other one is deleted.
  public enum Deletion: String, Hashable, Sendable {
    /// It goes too: rows of a list, ticked options.
    case cascade
    /// The deletion is refused: references. A record that refers to itself may go.
    case refuse
  }

  public let column: Identifier
  public let table: Identifier
  public let target: Identifier
  public let deletion: Deletion

  /// - Parameters:
  ///   - column: the column that has the identities.
  ///   - table: the table that they belong to.
  ///   - target: the column of that table.
  ///   - deletion: what becomes of a row when the other one is deleted.
  public init(_ column: Identifier, to table: Identifier, _ target: Identifier, deletion: Deletion) {
    self.column = column
    self.table = table
    self.target = target
    self.deletion = deletion
  }
}
