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

  /// What a value is made of. Several kinds have the same representation: options and records are known by texts.
  public enum Representation: Hashable, Sendable {
    case text
    case integer
    /// A scaled integer with a maximum number of decimal places.
    case decimal(places: Int)
    case boolean
    case date
    /// Any number of codes of an option list.
    case codes(of: OptionListID)
    /// Rows of fields.
    case list
  }

  /// The number of things that a value holds.
  public enum Cardinality: Hashable, Sendable {
    case one, many
  }

  /// What a value is made of: what columns, JSON and formulas differ by.
  public var representation: Representation {
    switch self {
    case .text, .option, .reference: .text
    case .integer: .integer
    case .decimal(let places): .decimal(places: places)
    case .boolean: .boolean
    case .date: .date
    case .options(let list): .codes(of: list)
    case .list: .list
    }
  }

  /// Whether a value can be written down: by an author as a default, by people as the name of a record. References and
  /// lists cannot.
  public var hasLiterals: Bool {
    switch self {
    case .text, .integer, .decimal, .boolean, .date, .option, .options: true
    case .reference, .list: false
    }
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

  /// Whether the values are texts that people make up, rather than codes or ids.
  public var isText: Bool {
    if case .text = self { true } else { false }
  }

  /// Whether the values are lists of rows.
  public var isList: Bool {
    if case .list = self { true } else { false }
  }

  /// Whether the values are numbers.
  public var isNumber: Bool { self == .integer || decimalPlaces != nil }

  /// Whether people choose a value: among options, or yes and no.
  public var isChoice: Bool { self == .boolean || optionList != nil }

  /// Whether a value is a single one, or any number of options or rows.
  public var cardinality: Cardinality {
    switch representation {
    case .text, .integer, .decimal, .boolean, .date: .one
    case .codes, .list: .many
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
