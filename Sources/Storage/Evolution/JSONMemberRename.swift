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

  /// What `UPDATE` sets a column to, and where, for a member of the rows of a list that stand in deltas of the history:
  /// first in a delta, or as the old and the new value of a former format.
  ///
  /// - Parameters:
  ///   - list: The name of the list.
  ///   - column: A column of deltas.
  /// - Returns: An assignment and a condition for each place.
  func inRows(ofList list: String, of column: Identifier) -> [(assignment: SQLText, condition: SQLText)] {
    ["[0]", ".old", ".new"].map { place in
      let rows: SQLText = "\(literal: .text("$.\"\(list)\"" + place))"
      return (
        """
        \(column) = json_set(\(column), \(rows), (SELECT json_group_array(json(CASE \
        WHEN json_type(item.value, \(old)) IS NULL THEN item.value ELSE \
        json_remove(json_set(item.value, \(new), json_extract(item.value, \(old))), \(old)) END)) \
        FROM json_each(\(column), \(rows)) AS item))
        """, "json_type(\(column), \(rows)) = 'array'"
      )
    }
  }

  private static func path(_ member: String) -> SQLText { "\(literal: .text("$.\"\(member)\""))" }
}
