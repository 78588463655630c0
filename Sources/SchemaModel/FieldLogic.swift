/// The formulas of a field. All of them are about the record in which the field stands, or the row.
public struct FieldLogic: Hashable, Sendable {
  /// What becomes of a hidden field's value when the record is saved.
  public enum WhenHidden: String, Hashable, Sendable, CaseIterable {
    case clear, keep
  }

  /// The value, always; nobody may enter another.
  public var compute: Formula?
  /// What a new record or row is offered.
  public var defaultFrom: Formula?
  /// Where it is true, a blank is refused, as long as the field is visible.
  public var requiredWhen: Formula?
  /// The field is asked where all of them hold: its own and that of its tab.
  public var visibleWhen: [Formula]
  public var whenHidden: WhenHidden
  /// Where it is not true, the value stays as it is.
  public var editableWhen: Formula?
  /// Which options fit; asked of each with `option` in the last place of the scope.
  public var optionsWhen: Formula?
  /// Ends of the range that are not known before the record is, both included.
  public var minimum: Formula?
  public var maximum: Formula?
  /// Whether a computed value is kept in the database: not where the day decides it.
  public var isStored: Bool

  public init(
    compute: Formula? = nil, defaultFrom: Formula? = nil, requiredWhen: Formula? = nil, visibleWhen: [Formula] = [],
    whenHidden: WhenHidden = .clear, editableWhen: Formula? = nil, optionsWhen: Formula? = nil,
    minimum: Formula? = nil, maximum: Formula? = nil, isStored: Bool = true
  ) {
    self.compute = compute
    self.defaultFrom = defaultFrom
    self.requiredWhen = requiredWhen
    self.visibleWhen = visibleWhen
    self.whenHidden = whenHidden
    self.editableWhen = editableWhen
    self.optionsWhen = optionsWhen
    self.minimum = minimum
    self.maximum = maximum
    self.isStored = isStored
  }

  /// Every formula, in a fixed order.
  public var all: [Formula] {
    [compute, defaultFrom, requiredWhen].compactMap { $0 } + visibleWhen
      + [editableWhen, optionsWhen, minimum, maximum].compactMap { $0 }
  }

  /// Whether there is none.
  public var isEmpty: Bool { all.isEmpty }
}
