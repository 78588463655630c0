/// The kinds of values that can be stored. The set is closed.
public enum ScalarType: Hashable, Sendable {
  /// A text; `lines` if it may have line breaks.
  case text(lines: Bool)
  /// A 64-bit integer.
  case integer
  /// An exact decimal with a maximum number of decimal places (0 to 18), stored as a scaled integer.
  case decimal(places: Int)
  case boolean
  /// A day without time.
  case date
  /// One option of a list.
  case option(OptionListID)
  /// Any number of options of a list.
  case options(OptionListID)
  /// A record of the given entity.
  case reference(EntityName)
  /// Rows, with the columns `Field.columns`.
  case list

  /// The number of things that a value holds.
  public enum Cardinality: Hashable, Sendable {
    case one, many
  }

  /// The option list of the values; nil for a kind without options.
  public var optionList: OptionListID? {
    switch self {
    case .option(let list), .options(let list): list
    case .text, .integer, .decimal, .boolean, .date, .reference, .list: nil
    }
  }

  /// The number of decimal places; nil for a kind other than decimal.
  public var decimalPlaces: Int? {
    if case .decimal(let places) = self { places } else { nil }
  }

  /// The entity that a reference refers to; nil for any other kind.
  public var target: EntityName? {
    if case .reference(let entity) = self { entity } else { nil }
  }

  /// Whether the values are lists of rows.
  public var isList: Bool {
    if case .list = self { true } else { false }
  }

  /// Whether the values are numbers.
  public var isNumber: Bool { self == .integer || decimalPlaces != nil }

  /// Whether a value is a single one, or any number of options or rows.
  public var cardinality: Cardinality {
    switch self {
    case .text, .integer, .decimal, .boolean, .date, .option, .reference: .one
    case .options, .list: .many
    }
  }

  /// The name without parameters: `decimal`, `options`.
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
    case .list: "rows"
    }
  }
}

/// The index of an option list in `Schema.optionLists`.
public struct OptionListID: Hashable, Sendable {
  public let index: Int
  /// Creates an id.
  ///
  /// - Parameter index: The index in `Schema.optionLists`.
  public init(_ index: Int) { self.index = index }
}
