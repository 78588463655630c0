public import Localization

/// What a report groups by. A blank is a group of its own.
public struct ReportDimension: Hashable, Sendable {
  /// What the groups are made of.
  public enum Kind: Hashable, Sendable {
    case text, integer, boolean
    case decimal(places: Int, isMoney: Bool)
    case option(OptionListID)
    /// Each ticked option is a group: a record stands in as many as it has, and once in every total.
    case options(OptionListID)
    case reference(EntityName)
    /// A period of the business's calendar.
    case period(ReportGrain)

    /// The list of options that its groups are; nil where they are something else.
    public var optionList: OptionListID? {
      switch self {
      case .option(let list), .options(let list): list
      case .text, .integer, .boolean, .decimal, .reference, .period: nil
      }
    }
  }

  /// As the author named it: `city`, `parent.city`.
  public let name: String
  /// Nil for a built-in field, which Daftar has words for.
  public let label: LocalizedText?
  public let kind: Kind
  /// The value of a record, or row, by which it is grouped.
  public let formula: Formula
  /// Whether its groups are amounts of money.
  public var isMoney: Bool {
    if case .decimal(_, let isMoney) = kind { isMoney } else { false }
  }
  /// How many groups at most, by the report's order.
  public let top: Int?
  /// Whether what is behind them is one group more.
  public let keepsRest: Bool
  /// Whether options without records are groups, too; nil where the author left it open.
  public let showsEmpty: Bool?
  /// How many periods, up to the one of today; those without records are shown, too.
  public let last: Int?
  /// Whether periods between the first and the last are shown where they have no records.
  public let isTime: Bool

  public init(
    name: String, label: LocalizedText?, kind: Kind, formula: Formula, top: Int? = nil, keepsRest: Bool = false,
    showsEmpty: Bool? = nil, last: Int? = nil, isTime: Bool = false
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.formula = formula
    self.top = top
    self.keepsRest = keepsRest
    self.showsEmpty = showsEmpty
    self.last = last
    self.isTime = isTime
  }

  /// The length of its periods; nil where it groups by something else than time.
  public var grain: ReportGrain? {
    if case .period(let grain) = kind { grain } else { nil }
  }
}

/// A length of time in the business's calendar. A week begins on Saturday in the Persian calendar, on Monday in the
/// Gregorian one.
public enum ReportGrain: String, Hashable, Sendable, CaseIterable {
  case day, week, month, quarter, year
}
