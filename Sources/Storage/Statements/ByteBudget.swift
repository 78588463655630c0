public import SQL
import SchemaModel

/// The number of bytes that may still be read for one answer.
public final class ByteBudget {
  private var left: Int

  /// Creates a budget.
  ///
  /// - Parameter bytes: The largest size of the answer.
  public init(_ bytes: Int) { left = bytes }

  /// Subtracts the approximate size of a row in memory.
  ///
  /// - Parameter row: A row that was read.
  /// - Returns: false if the budget is exceeded.
  public func take(_ row: [SQLValue]) -> Bool {
    left -= row.reduce(32) { sum, value in
      switch value {
      case .null, .integer, .decimal: sum + 16
      case .text(let text): sum + 16 + text.utf8.count
      case .bytes(let bytes): sum + 16 + bytes.count
      }
    }
    return left >= 0
  }
}

extension Value {
  /// The approximate size in memory, including rows of a list.
  ///
  /// - Complexity: O(values).
  var bytes: Int {
    if case .text(let text) = self { return 16 + text.utf8.count }
    guard case .list(let rows) = self else { return 16 }
    return rows.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.bytes } }
  }
}
