/// A column whose values are ids of rows of another table.
public struct ForeignKey: Hashable, Sendable {
  /// The effect of deleting the row that is referred to.
  public enum Deletion: String, Hashable, Sendable {
    /// The row is deleted, too: rows of a list, chosen options.
    case cascade
    /// The deletion is refused: references. A record that refers to itself can be deleted.
    case refuse
  }

  public let column: Identifier
  public let table: Identifier
  public let target: Identifier
  public let deletion: Deletion

  /// The name of its constraint, in engines that name them; unique within the table.
  public var constraint: Identifier { Identifier("\(column)__reference") }

  /// - Parameters:
  ///   - column: the column with the ids.
  ///   - table: the table that they belong to.
  ///   - target: the column of that table.
  ///   - deletion: the effect of deleting the row that is referred to.
  public init(_ column: Identifier, to table: Identifier, _ target: Identifier, deletion: Deletion) {
    self.column = column
    self.table = table
    self.target = target
    self.deletion = deletion
  }
}
