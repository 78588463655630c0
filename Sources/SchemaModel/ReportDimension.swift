public import Localization

/// A criterion by which a report groups records. Blank values form a group of their own.
public struct ReportDimension: Hashable, Sendable {
  /// The type of the values that form the groups.
  public enum Kind: Hashable, Sendable {
    /// Each value of a type is a group.
    case value(CoreType)
    /// Each chosen option is a group: a record belongs to as many groups as it has options, and is counted once in
    /// totals.
    case options(OptionListID)
    /// A period of the business's calendar.
    case period(ReportGrain)

    /// The kind of the values that the groups stand for; nil for periods.
    public var scalar: ScalarType? {
      switch self {
      case .value(let type): type.scalar
      case .options(let list): .option(list)
      case .period: nil
      }
    }
  }

  /// The name as the author wrote it: `city`, `parent.city`.
  public let name: String
  /// The label, by language; nil for a built-in field, whose label is in the message catalogue.
  public let label: LocalizedText?
  public let kind: Kind
  /// The value of a record or row that decides its group.
  public let formula: Formula
  /// Whether the values are amounts of money.
  public var isMoney: Bool {
    if case .value(let type) = kind { type.isAmount } else { false }
  }
  /// The maximum number of groups, in the order of the report; nil for no limit.
  public let top: Int?
  /// Whether groups beyond `top` are merged into an "Other" group.
  public let keepsRest: Bool
  /// Whether options without records are shown; nil if the author did not say.
  public let showsEmpty: Bool?
  /// The number of periods to show, up to the current one, including those without records; nil for all.
  public let last: Int?
  /// Whether periods without records are shown between the first and the last one.
  public let isTime: Bool

  /// Creates a dimension; see the properties.
  ///
  /// - Parameters:
  ///   - name: The name as the author wrote it.
  ///   - label: The label, by language.
  ///   - kind: The type of the values that form the groups.
  ///   - formula: The value of a record or row that decides its group.
  ///   - top: The maximum number of groups.
  ///   - keepsRest: Whether groups beyond `top` are merged into one.
  ///   - showsEmpty: Whether options without records are shown.
  ///   - last: The number of periods to show, up to the current one.
  ///   - isTime: Whether periods without records are shown between others.
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

  /// The length of the periods; nil if the groups are not periods.
  public var grain: ReportGrain? {
    if case .period(let grain) = kind { grain } else { nil }
  }
}

/// A length of time in the business's calendar. Weeks begin on Saturday in the Persian calendar and on Monday in the
/// Gregorian one.
public enum ReportGrain: String, Hashable, Sendable, CaseIterable {
  case day, week, month, quarter, year
}
