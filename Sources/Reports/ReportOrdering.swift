import Expressions
import Localization
import SchemaModel

/// The order of a report's lines: groups beside each other by its keys, then by their natural order, level by level.
struct ReportOrdering {
  private let report: Report
  /// Of each row: the places of the codes of its options.
  private let places: [[String: Int]]

  init(_ report: Report, places: [[String: Int]]) {
    self.report = report
    self.places = places
  }

  /// Whether some key is a measure.
  var needsNumbers: Bool { report.order.contains { if case .measure = $0.key { true } else { false } } }

  /// `numbers` has the measures of every group on the way.
  func precedes(
    _ left: [ReportKey], _ right: [ReportKey], _ numbers: [[ReportKey]: [ExpressionValue]]
  ) -> Bool {
    for level in left.indices where left[level] != right[level] {
      // The rest and what is blank stand last, whatever their numbers.
      guard left[level].isPlain, right[level].isPlain else { break }
      for order in report.order {
        switch order.key {
        case .row(let row) where row == level:
          let isLess = report.rows[row].precedes(left[level], right[level], places[row])
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
      return report.rows[level].precedes(left[level], right[level], places[level])
    }
    return false
  }

  /// Below zero where the left number comes first; blanks come last either way.
  static func compare(_ left: ExpressionValue, _ right: ExpressionValue, _ isDescending: Bool) -> Int {
    guard let first = left.number, let second = right.number else {
      return left.number == nil ? (right.number == nil ? 0 : 1) : -1
    }
    let compared = WideDecimal.compare(first, second)
    return isDescending ? -compared : compared
  }
}

extension ExpressionValue {
  /// The number that it is; a day by its distance. Nil for anything else.
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
