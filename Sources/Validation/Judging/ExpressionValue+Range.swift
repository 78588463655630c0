import Expressions
import SchemaModel

extension ExpressionValue {
  /// Whether it is less than another number or an earlier day; false where the two have no order.
  func isBelow(_ other: ExpressionValue) -> Bool {
    switch (self, other) {
    case (.int(let left), .int(let right)): left < right
    case (.decimal(let left), .decimal(let right)): WideDecimal.compare(left, right) < 0
    case (.decimal(let left), .int(let right)): WideDecimal.compare(left, WideDecimal(right)) < 0
    case (.int(let left), .decimal(let right)): WideDecimal.compare(WideDecimal(left), right) < 0
    case (.date(let left), .date(let right)): left < right
    case (.null, _), (.bool, _), (.int, _), (.uint, _), (.double, _), (.decimal, _), (.string, _), (.bytes, _),
      (.date, _), (.timestamp, _), (.duration, _), (.months, _), (.list, _), (.map, _), (.record, _), (.type, _):
      false
    }
  }

  /// An end of a field's range for the message that tells it.
  func argument(isMoney: Bool) -> ViolationArgument {
    switch self {
    case .int(let number): Self.argument(WideDecimal(number), isMoney)
    case .decimal(let number): Self.argument(number, isMoney)
    case .date(let date): .date(date)
    case .null, .bool, .uint, .double, .string, .bytes, .timestamp, .duration, .months, .list, .map, .record, .type: ""
    }
  }

  private static func argument(_ number: WideDecimal, _ isMoney: Bool) -> ViolationArgument {
    guard let units = Int64(exactly: number.units) else { return .typed(number.description) }
    return .number(ExactDecimal(units: units, places: Int(number.places)), isMoney: isMoney)
  }
}
