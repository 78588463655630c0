public import SchemaModel

/// What a record's formulas decide about one of its fields beside its value.
public struct FieldCondition: Hashable, Sendable {
  /// Whether the field is visible.
  public var isVisible: Bool
  /// Whether a blank is refused; false for a hidden field.
  public var isRequired: Bool
  /// Whether the value may be entered: the field is neither computed nor locked.
  public var isEditable: Bool
  /// The indices of the offered options in the field's option list; nil where all are offered, or where the record has
  /// too many options to test.
  public var offered: [Int]?

  /// Makes a condition.
  ///
  /// - Parameters:
  ///   - isVisible: whether the field is visible.
  ///   - isRequired: whether a blank is refused.
  ///   - isEditable: whether the value may be entered.
  ///   - offered: the indices of the offered options; nil where all are.
  public init(isVisible: Bool = true, isRequired: Bool = false, isEditable: Bool = true, offered: [Int]? = nil) {
    self.isVisible = isVisible
    self.isRequired = isRequired
    self.isEditable = isEditable
    self.offered = offered
  }

  /// The condition of a field without formulas.
  ///
  /// - Parameter field: the field.
  public init(of field: Field) {
    self.init(isRequired: field.isRequired, isEditable: !field.isComputed)
  }
}
