/// Where the rows of a table lie in a Citus cluster.
public enum Placement: Hashable, Sendable {
  /// On every node, whole: a reference table.
  case copied
  /// On the node that the value of a column decides.
  case spread(by: Identifier)
  /// On the node of the rows of another table that they belong to, by the value of a column.
  case beside(Identifier, by: Identifier)

  /// The column whose value decides where a row lies; nil where it lies on every node.
  public var key: Identifier? {
    switch self {
    case .copied: nil
    case .spread(let key), .beside(_, let key): key
    }
  }
}
