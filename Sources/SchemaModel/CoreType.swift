public import Localization

/// What a field type lowers itself to: the only description of a field's kind that anything behind the compiler sees.
public struct CoreType: Hashable, Sendable {
  /// What its numbers count.
  public enum Unit: Hashable, Sendable {
    case none
    /// Something with a name: `m²`.
    case named(LocalizedText)
    /// The business's currency: the numbers are amounts of money.
    case currency
  }

  /// What is stored.
  public var scalar: ScalarType
  /// What is done to the text before it is checked, in order.
  public var normalizers: [Normalizer]
  /// What must hold of the normalised text, in order; the first that fails is the one reported.
  public var constraints: [Constraint]
  /// How an entered text finds its option; without meaning for types without options.
  public var matching: OptionMatching
  /// What its numbers count; without meaning for what is no number.
  public var unit: Unit
  /// How people enter it.
  public var control: Control

  /// - Parameters:
  ///   - scalar: what is stored.
  ///   - normalizers: what is done to the text before it is checked, in order.
  ///   - constraints: what must hold of the normalised text, in order.
  ///   - matching: how an entered text finds its option.
  ///   - unit: what its numbers count.
  ///   - control: how people enter it.
  public init(
    scalar: ScalarType, normalizers: [Normalizer] = [], constraints: [Constraint] = [],
    matching: OptionMatching = .folded, unit: Unit = .none, control: Control = Control()
  ) {
    self.scalar = scalar
    self.normalizers = normalizers
    self.constraints = constraints
    self.matching = matching
    self.unit = unit
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
  /// Whether its numbers are amounts in the business's currency: typed and shown in the unit in which the business names
  /// amounts, in groups of three.
  public var isAmount: Bool { unit == .currency }
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
