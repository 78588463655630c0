import SQL
import SchemaModel

/// The bytes that may still be read for one answer.
final class ByteBudget {
  private var left: Int

  init(_ bytes: Int) { left = bytes }

  /// Takes what a row holds, about as much as it needs in memory; false where there is not so much left.
  func take(_ row: [SQLValue]) -> Bool {
    left -= row.reduce(32) { sum, value in
      switch value {
      case .null, .integer: sum + 16
      case .text(let text): sum + 16 + text.utf8.count
      }
    }
    return left >= 0
  }
}

extension Value {
  /// About the memory that it takes, its rows included. O(values).
  var bytes: Int {
    switch self {
    case .text(let text): 16 + text.utf8.count
    case .rows(let rows): rows.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.bytes } }
    case .blank, .integer, .decimal, .boolean, .date, .option, .options, .reference: 16
    }
  }
}
