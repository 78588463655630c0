/// One difference between a database's tables and those that a schema asks for. Wording: `difference.…`.
public enum StorageDifference: Hashable, Sendable {
  case tableAdded(String)
  case tableRemoved(String)
  case columnAdded(table: String, column: String)
  case columnRemoved(table: String, column: String)
  case typeChanged(table: String, column: String, old: String, new: String)
  /// What the database checks of a value; empty where nothing.
  case ruleChanged(table: String, column: String, old: String, new: String)
  case uniqueAdded(table: String, column: String)
  case uniqueRemoved(table: String, column: String)
  case indexAdded(table: String, column: String)
  case indexRemoved(table: String, column: String)
  /// Which table a reference goes to; empty where none.
  case referenceChanged(table: String, column: String, old: String, new: String)

  /// The catalogue key of its wording.
  public var key: String {
    switch self {
    case .tableAdded: "difference.table_added"
    case .tableRemoved: "difference.table_removed"
    case .columnAdded: "difference.column_added"
    case .columnRemoved: "difference.column_removed"
    case .typeChanged: "difference.type_changed"
    case .ruleChanged(_, _, let old, let new):
      old.isEmpty ? "difference.rule_added" : new.isEmpty ? "difference.rule_removed" : "difference.rule_changed"
    case .uniqueAdded: "difference.unique_added"
    case .uniqueRemoved: "difference.unique_removed"
    case .indexAdded: "difference.index_added"
    case .indexRemoved: "difference.index_removed"
    case .referenceChanged: "difference.reference_changed"
    }
  }

  /// What fills the holes of its wording: `table`, `column`, `old`, `new`.
  public var arguments: [String: String] {
    switch self {
    case .tableAdded(let table), .tableRemoved(let table): ["table": table]
    case .columnAdded(let table, let column), .columnRemoved(let table, let column),
      .uniqueAdded(let table, let column), .uniqueRemoved(let table, let column),
      .indexAdded(let table, let column), .indexRemoved(let table, let column):
      ["table": table, "column": column]
    case .typeChanged(let table, let column, let old, let new), .ruleChanged(let table, let column, let old, let new),
      .referenceChanged(let table, let column, let old, let new):
      ["table": table, "column": column, "old": old, "new": new]
    }
  }
}
