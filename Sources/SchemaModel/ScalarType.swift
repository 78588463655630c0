/// The closed set of things that can be stored.
public enum ScalarType: Hashable, Sendable {
  /// Text; `lines` where it may hold line breaks.
  case text(lines: Bool)
  /// A whole number of 64 bits.
  case integer
  /// An exact decimal with at most so many places (0 to 18), stored as a scaled whole number.
  case decimal(places: Int)
  case boolean
  /// A civil date.
  case date
  /// One option of a list.
  case option(OptionListID)
  /// Any number of options of a list.
  case options(OptionListID)
  /// A record of another (or the same) entity.
  case reference(EntityName)
  /// Repeated rows; the field's `rows` describe them.
  case rows

  /// How many things a value may hold.
  public enum Cardinality: Hashable, Sendable {
    case one, many
  }

  /// The list of options that its values are from; nil for a kind without options.
  public var optionList: OptionListID? {
    switch self {
    case .option(let list), .options(let list): list
    case .text, .integer, .decimal, .boolean, .date, .reference, .rows: nil
    }
  }

  /// How many decimal places it keeps; nil for what is no decimal.
  public var decimalPlaces: Int? {
    if case .decimal(let places) = self { places } else { nil }
  }

  /// The entity whose records it refers to; nil for what is no reference.
  public var target: EntityName? {
    if case .reference(let entity) = self { entity } else { nil }
  }

  /// Whether its values are rows of fields.
  public var isList: Bool {
    if case .rows = self { true } else { false }
  }

  /// Whether its texts are numbers.
  public var isNumber: Bool { self == .integer || decimalPlaces != nil }

  /// Whether a value is one thing, or any number of options or rows.
  public var cardinality: Cardinality {
    switch self {
    case .text, .integer, .decimal, .boolean, .date, .option, .reference: .one
    case .options, .rows: .many
    }
  }

  /// Its name without what belongs to it: `decimal`, `options`.
  public var name: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .boolean: "boolean"
    case .date: "date"
    case .option: "option"
    case .options: "options"
    case .reference: "reference"
    case .rows: "rows"
    }
  }
}

/// The place of an option list in `Schema.optionLists`.
public struct OptionListID: Hashable, Sendable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
}
