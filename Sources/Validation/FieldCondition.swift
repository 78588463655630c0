public import SchemaModel

/// What a record's formulas say of one of its fields.
public struct FieldCondition: Hashable, Sendable {
  public var isVisible: Bool
  /// Whether a blank is refused; never so of a hidden field.
  public var isRequired: Bool
  public var isEditable: Bool
  /// Places in the field's option list; nil where all of them fit, or there are too many to say.
  public var offered: [Int]?

  public init(isVisible: Bool = true, isRequired: Bool = false, isEditable: Bool = true, offered: [Int]? = nil) {
    self.isVisible = isVisible
    self.isRequired = isRequired
    self.isEditable = isEditable
    self.offered = offered
  }

  /// What holds of a field without formulas.
  public init(of field: Field) {
    self.init(isRequired: field.isRequired, isEditable: !field.isComputed)
  }
}
