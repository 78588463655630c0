public import SchemaModel

/// What the records of a group have in common.
public enum ReportKey: Hashable, Sendable {
  case value(Value)
  case period(Period)
  /// They have nothing there.
  case blank
  /// They are of none of the groups that are shown.
  case rest
}

extension ReportDimension {
  /// The natural order of two of its groups: options as in their list, other values from the least; then the rest,
  /// then the blank one. `places` are those of the codes in the list.
  func precedes(_ left: ReportKey, _ right: ReportKey, _ places: [String: Int]) -> Bool {
    switch (left, right) {
    case (.value(let left), .value(let right)): Self.precedes(left, right, places)
    case (.period(let left), .period(let right)): left < right
    case (.value, _), (.period, _): !left.isPlain || !right.isPlain
    case (.rest, _): right == .blank
    case (.blank, _): false
    }
  }

  private static func precedes(_ left: Value, _ right: Value, _ places: [String: Int]) -> Bool {
    switch (left, right) {
    case (.option(let left), .option(let right)):
      let (first, second) = (places[left] ?? .max, places[right] ?? .max)
      return first == second ? left < right : first < second
    case (.text(let left), .text(let right)):
      return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    case (.integer(let left), .integer(let right)): return left < right
    case (.decimal(let left), .decimal(let right)): return left < right
    case (.boolean(let left), .boolean(let right)): return left && !right
    case (.reference(let left), .reference(let right)): return left.text < right.text
    case (.date(let left), .date(let right)): return left < right
    case (.blank, _), (.text, _), (.integer, _), (.decimal, _), (.boolean, _), (.date, _), (.option, _),
      (.options, _), (.reference, _), (.rows, _):
      return false
    }
  }
}

extension ReportKey {
  /// Whether it is a value or a period: neither the rest nor blank.
  public var isPlain: Bool {
    switch self {
    case .value, .period: true
    case .blank, .rest: false
    }
  }
}
