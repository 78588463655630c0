import HTMLText

/// A changed value on the pages of a history.
public struct HistoryChange: Hashable, Sendable {
  /// The label of the field.
  public let label: String
  /// The unit of the value; nil where it has none.
  public let unit: String?
  /// The value before; empty for a blank.
  public let old: String
  /// The value after; empty for a blank.
  public let new: String
  /// How the new value came to be, in words; nil where that is not known.
  public let origin: String?
  /// Whether a record was made with the value, so that nothing stood there before.
  public let isFirst: Bool

  /// A changed value.
  ///
  /// - Parameters:
  ///   - label: the label of the field.
  ///   - unit: the unit of the value; nil where it has none.
  ///   - old: the value before; empty for a blank.
  ///   - new: the value after; empty for a blank.
  ///   - origin: how the new value came to be, in words; nil where that is not known.
  ///   - isFirst: whether a record was made with the value, so that nothing stood there before.
  public init(
    label: String, unit: String?, old: String, new: String, origin: String?, isFirst: Bool = false
  ) {
    self.label = label
    self.unit = unit
    self.old = old
    self.new = new
    self.origin = origin
    self.isFirst = isFirst
  }

  /// The names of the template `history-changes.html`.
  static var bindings: TemplateBindings<HistoryChange> {
    [
      "change_label": .text(\.label), "change_unit": .optionalText(\.unit), "change_old": .text(\.old),
      "change_new": .text(\.new), "change_origin": .optionalText(\.origin), "change_is_first": .flag(\.isFirst),
    ]
  }
}
