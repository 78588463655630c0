/// The names of rules in JSON output and in schema tests.
public enum Rule: Hashable, Sendable {
  case required, type, length, range, pattern, option, unique, reference
  case checkDigit, unknownField, rowShape
  case encoding, computed
  case readOnly
  case access, flow
  /// A check of the schema, by name.
  case check(String)

  /// All rules except those of schemas.
  public static let builtIn: [Rule] = [
    .required, .type, .length, .range, .pattern, .option, .unique, .reference, .checkDigit, .unknownField, .rowShape,
    .encoding, .computed, .readOnly, .access, .flow,
  ]

  private static let checkPrefix = "check:"
}

extension Rule: RawRepresentable {
  /// The name in JSON: `check_digit`, `check:credit_needs_identity`.
  public var rawValue: String {
    switch self {
    case .required: "required"
    case .type: "type"
    case .length: "length"
    case .range: "range"
    case .pattern: "pattern"
    case .option: "option"
    case .unique: "unique"
    case .reference: "reference"
    case .checkDigit: "check_digit"
    case .unknownField: "unknown_field"
    case .rowShape: "row_shape"
    case .encoding: "encoding"
    case .computed: "computed"
    case .readOnly: "read_only"
    case .access: "access"
    case .flow: "flow"
    case .check(let name): Self.checkPrefix + name
    }
  }

  /// Parses a name.
  ///
  /// - Parameter rawValue: A name as in JSON.
  /// - Returns: nil if there is no such rule.
  public init?(rawValue: String) {
    if let rule = Self.builtIn.first(where: { $0.rawValue == rawValue }) {
      self = rule
    } else if rawValue.hasPrefix(Self.checkPrefix), rawValue.utf8.count > Self.checkPrefix.utf8.count {
      self = .check(String(rawValue.dropFirst(Self.checkPrefix.count)))
    } else {
      return nil
    }
  }
}
