import Expressions
import Localization
import SchemaModel

/// The order of a report's lines: groups beside each other by its keys, then by their natural order, level by level.
struct ReportOrdering {
  private let report: Report
  /// The index of each option in its list, by its code; a dictionary for each row of the report.
  private let optionIndices: [[String: Int]]

  /// The order of a report.
  ///
  /// - Parameters:
  ///   - report: the report with its keys.
  ///   - optionIndices: the index of each option in its list, by its code; a dictionary for each row of the report.
  init(_ report: Report, optionIndices: [[String: Int]]) {
    self.report = report
    self.optionIndices = optionIndices
  }

  /// Whether some key is a measure.
  var needsNumbers: Bool { report.order.contains { if case .measure = $0.key { true } else { false } } }

  /// Compares two lines.
  ///
  /// - Parameters:
  ///   - left: the keys of a line, outermost first.
  ///   - right: the keys of another line of the same depth.
  ///   - numbers: the measures of every group that contains one of the lines, by its keys.
  /// - Returns: whether the left line comes first.
  func precedes(
    _ left: [ReportKey], _ right: [ReportKey], _ numbers: [[ReportKey]: [ExpressionValue]]
  ) -> Bool {
    for level in left.indices where left[level] != right[level] {
      // The rest and what is blank stand last, whatever their numbers.
      guard left[level].isPlain, right[level].isPlain else { break }
      for order in report.order {
        switch order.key {
        case .row(let row) where row == level:
          let isLess = report.rows[row].precedes(left[level], right[level], optionIndices[row])
          return isLess != order.isDescending
        case .row: continue
        case .measure(let measure):
          // Periods stay in their order: a chart of time reads from the left.
          if report.rows[level].isTime { continue }
          guard let first = numbers[Array(left.prefix(level + 1))], let second = numbers[Array(right.prefix(level + 1))]
          else { continue }
          let compared = Self.compare(first[measure], second[measure], order.isDescending)
          if compared != 0 { return compared < 0 }
        }
      }
      break
    }
    for level in left.indices where left[level] != right[level] {
      return report.rows[level].precedes(left[level], right[level], optionIndices[level])
    }
    return false
  }

  /// Compares two values of a measure.
  ///
  /// - Parameters:
  ///   - left: a value.
  ///   - right: another one.
  ///   - isDescending: whether the largest comes first.
  /// - Returns: below zero where the left value comes first, above zero where the right one does; blanks come last
  ///   either way.
  static func compare(_ left: ExpressionValue, _ right: ExpressionValue, _ isDescending: Bool) -> Int {
    guard let first = left.number, let second = right.number else {
      return left.number == nil ? (right.number == nil ? 0 : 1) : -1
    }
    let compared = WideDecimal.compare(first, second)
    return isDescending ? -compared : compared
  }
}

extension ExpressionValue {
  /// The value as a number; a day as its number from 1970-01-01. Nil for anything else.
  var number: WideDecimal? {
    switch self {
    case .int(let number): WideDecimal(number)
    case .decimal(let number): number
    case .date(let day): WideDecimal(Int64(day.daysSinceEpoch))
    case .null, .bool, .uint, .double, .string, .bytes, .timestamp, .duration, .months, .list, .map, .record, .type:
      nil
    }
  }
}
