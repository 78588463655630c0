public import SQL

/// A member of the JSON objects in a column that gets another name: of records' origins, of their history, of the import
/// ledger.
public struct JSONMemberRename {
  private let old: SQLText
  private let new: SQLText

  /// Creates a renaming.
  ///
  /// - Parameters:
  ///   - old: The name that the member has.
  ///   - new: The name that it gets.
  public init(_ old: String, to new: String) {
    self.old = Self.path(old)
    self.new = Self.path(new)
  }

  /// What `UPDATE` sets a column to.
  ///
  /// - Parameter column: A column of JSON objects.
  public func assignment(to column: Identifier) -> SQLText {
    "\(column) = json_remove(json_set(\(column), \(new), json_extract(\(column), \(old))), \(old))"
  }

  /// Whether a column has the member.
  ///
  /// - Parameter column: A column of JSON objects.
  public func condition(on column: Identifier) -> SQLText { "json_type(\(column), \(old)) IS NOT NULL" }

  private static func path(_ member: String) -> SQLText { "\(literal: .text("$.\"\(member)\""))" }
}
