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

  /// What the copies of a type share: types are handed around with every value.
  private let shared: Shared

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
    shared = Shared(
      Facts(
        scalar: scalar, normalizers: normalizers, constraints: constraints, matching: matching, unit: unit,
        control: control))
  }

  /// What is stored.
  public var scalar: ScalarType { shared.facts.scalar }
  /// The normalizers of an entered text, in order.
  public var normalizers: [Normalizer] { shared.facts.normalizers }
  /// The constraints on the normalized text, in order; the first one that fails is reported.
  public var constraints: [Constraint] { shared.facts.constraints }
  /// How an entered text is matched with options; without effect for types without options.
  public var matching: OptionMatching { shared.facts.matching }
  /// What its numbers count; without meaning for what is no number.
  public var unit: Unit { shared.facts.unit }
  /// How people enter it.
  public var control: Control { shared.facts.control }

  /// What a value is made of.
  public var representation: ScalarType.Representation { scalar.representation }
  /// Whether a value can be written down as a default or as the name of a record.
  public var hasLiterals: Bool { shared.hasLiterals }
  /// The option list of its values; nil for a type without options.
  public var optionList: OptionListID? { scalar.optionList }
  /// The number of decimal places; nil for a type other than decimal.
  public var decimalPlaces: Int? { scalar.decimalPlaces }
  /// The entity that a reference refers to; nil for any other type.
  public var target: EntityName? { scalar.target }
  /// Whether its values are texts that people make up, rather than codes or ids.
  public var isText: Bool { shared.isText }
  /// Whether its values are lists of rows.
  public var isList: Bool { shared.isList }
  /// Whether its values are numbers.
  public var isNumber: Bool { shared.isNumber }
  /// Whether people choose a value: among options, or yes and no.
  public var isChoice: Bool { shared.isChoice }
  /// Whether its numbers are amounts in the business's currency: typed and shown in the unit in which the business names
  /// amounts, in groups of three.
  public var isAmount: Bool { shared.isAmount }
  /// Whether a value is one thing, or any number of options or rows.
  public var cardinality: ScalarType.Cardinality { scalar.cardinality }

  /// The default limit of a text's length in code points: 10,000, or 100,000 for text with several lines. Nil if the
  /// author set a limit, and for other types. Databases do not enforce it, so a longer text that was stored before
  /// stays.
  public var usualLength: Int? {
    guard case .text(let lines) = scalar else { return nil }
    for case .length(_, .some) in constraints { return nil }
    return lines ? 100_000 : 10_000
  }
}

extension CoreType {
  private struct Facts: Hashable, Sendable {
    let scalar: ScalarType
    let normalizers: [Normalizer]
    let constraints: [Constraint]
    let matching: OptionMatching
    let unit: Unit
    let control: Control
  }

  /// The place on the heap that the copies of a type share, with what is asked of it for every value.
  private final class Shared: Hashable, Sendable {
    let facts: Facts
    let hasLiterals: Bool
    let isText: Bool
    let isList: Bool
    let isNumber: Bool
    let isChoice: Bool
    let isAmount: Bool

    init(_ facts: Facts) {
      self.facts = facts
      let scalar = facts.scalar
      hasLiterals = scalar.hasLiterals
      isText = scalar.isText
      isList = scalar.isList
      isNumber = scalar.isNumber
      isChoice = scalar.isChoice
      isAmount = facts.unit == .currency
    }

    static func == (left: Shared, right: Shared) -> Bool { left === right || left.facts == right.facts }

    func hash(into hasher: inout Hasher) { hasher.combine(facts) }
  }
}

/// How an entered text is matched with options: by code, then by label in any language.
public enum OptionMatching: Hashable, Sendable {
  /// In folded form: case, script variants and invisible characters are ignored.
  case folded
  /// Byte for byte, after the normalizers.
  case exact
}
