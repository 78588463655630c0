/// What a field type lowers itself to: the only description of a field's kind that anything behind the compiler sees.
public struct CoreType: Hashable, Sendable {
  /// What is stored.
  public var scalar: ScalarType
  /// What is done to the text before it is checked, in order.
  public var normalizers: [Normalizer]
  /// What must hold of the normalised text, in order; the first that fails is the one reported.
  public var constraints: [Constraint]
  /// How an entered text finds its option; without meaning for types without options.
  public var matching: OptionMatching
  /// How people enter it.
  public var control: Control

  public init(
    scalar: ScalarType, normalizers: [Normalizer] = [], constraints: [Constraint] = [],
    matching: OptionMatching = .folded, control: Control = Control()
  ) {
    self.scalar = scalar
    self.normalizers = normalizers
    self.constraints = constraints
    self.matching = matching
    self.control = control
  }

  /// The list of options that its values are from; nil for a type without options.
  public var optionList: OptionListID? { scalar.optionList }
  /// How many decimal places it keeps; nil for what is no decimal.
  public var decimalPlaces: Int? { scalar.decimalPlaces }
  /// The entity whose records it refers to; nil for what is no reference.
  public var target: EntityName? { scalar.target }
  /// Whether its values are rows of fields.
  public var isList: Bool { scalar.isList }
  /// Whether its texts are numbers.
  public var isNumber: Bool { scalar.isNumber }
  /// Whether a value is one thing, or any number of options or rows.
  public var cardinality: ScalarType.Cardinality { scalar.cardinality }

  /// The most code points of a text of which the author does not say how long it may be: 10,000, and 100,000 where it
  /// has lines. Nil where he does, and for what is no text. Databases do not repeat it: a longer text that was stored
  /// before stays.
  public var usualLength: Int? {
    guard case .text(let lines) = scalar else { return nil }
    for case .length(_, .some) in constraints { return nil }
    return lines ? 100_000 : 10_000
  }
}

/// How an entered text finds its option: by code, then by label in any language.
public enum OptionMatching: Hashable, Sendable {
  /// As people write: case, script variants and invisible characters count for nothing.
  case folded
  /// Byte for byte, after the normalisers.
  case exact
}
