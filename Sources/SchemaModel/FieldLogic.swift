/// The formulas of a field. They are evaluated in the record or list row that has the field.
public struct FieldLogic: Hashable, Sendable {
  /// The treatment of a hidden field's value when the record is saved.
  public enum WhenHidden: String, Hashable, Sendable, CaseIterable {
    case clear, keep
  }

  /// The value. A different value cannot be entered.
  public var compute: Formula?
  /// The default for a new record or row.
  public var defaultFrom: Formula?
  /// A condition under which a blank is refused, if the field is visible.
  public var requiredWhen: Formula?
  /// The conditions under which the field is visible: its own and that of its tab; all of them must hold.
  public var visibleWhen: [Formula]
  public var whenHidden: WhenHidden
  /// The condition under which the value may be changed.
  public var editableWhen: Formula?
  /// The condition under which an option is offered. It is evaluated for each option, which is the last variable of the
  /// scope, `option`.
  public var optionsWhen: Formula?
  /// The lower bound, inclusive.
  public var minimum: Formula?
  /// The upper bound, inclusive.
  public var maximum: Formula?
  /// Whether a computed value is stored in the database; it is not if it depends on the current day.
  public var isStored: Bool

  /// Creates the formulas of a field; see the properties.
  ///
  /// - Parameters:
  ///   - compute: The value.
  ///   - defaultFrom: The default for a new record or row.
  ///   - requiredWhen: A condition under which a blank is refused.
  ///   - visibleWhen: The conditions under which the field is visible.
  ///   - whenHidden: The treatment of a hidden field's value.
  ///   - editableWhen: The condition under which the value may be changed.
  ///   - optionsWhen: The condition under which an option is offered.
  ///   - minimum: The lower bound, inclusive.
  ///   - maximum: The upper bound, inclusive.
  ///   - isStored: Whether a computed value is stored.
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

  /// All formulas, in a fixed order.
  public var all: [Formula] {
    [compute, defaultFrom, requiredWhen].compactMap { $0 } + visibleWhen
      + [editableWhen, optionsWhen, minimum, maximum].compactMap { $0 }
  }

  /// Whether there are no formulas.
  public var isEmpty: Bool { all.isEmpty }
}
