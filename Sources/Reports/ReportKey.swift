public import SchemaModel

/// The key of a group: what its records have in common.
public enum ReportKey: Hashable, Sendable {
  case value(Value)
  case period(Period)
  /// The records have no value.
  case blank
  /// The records are in none of the groups that are shown.
  case rest
}

extension ReportDimension {
  /// The natural order of groups: options as in their list, other values ascending; then the rest, then the blank one.
  ///
  /// - Parameters:
  ///   - left: the key of a group.
  ///   - right: the key of another one.
  ///   - indices: the index of each option in its list, by its code; empty for other kinds.
  /// - Returns: whether the left group comes first.
  func precedes(_ left: ReportKey, _ right: ReportKey, _ indices: [String: Int]) -> Bool {
    switch (left, right) {
    case (.value(let left), .value(let right)): Self.precedes(left, right, indices)
    case (.period(let left), .period(let right)): left < right
    case (.value, _), (.period, _): !left.isPlain || !right.isPlain
    case (.rest, _): right == .blank
    case (.blank, _): false
    }
  }

  private static func precedes(_ left: Value, _ right: Value, _ indices: [String: Int]) -> Bool {
    switch (left.representation, right.representation) {
    case (.text(let left), .text(let right)):
      let (first, second) = (indices[left] ?? .max, indices[right] ?? .max)
      return first == second ? left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) : first < second
    case (.integer(let left), .integer(let right)): return left < right
    case (.decimal(let left), .decimal(let right)): return left < right
    case (.boolean(let left), .boolean(let right)): return left && !right
    case (.date(let left), .date(let right)): return left < right
    case (.blank, _), (.text, _), (.integer, _), (.decimal, _), (.boolean, _), (.date, _), (.codes, _), (.list, _):
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
