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
}

extension Field {
  /// Whether its values stand on one line: a line break in a cell of it is a sign that the file is torn.
  public var isOneLine: Bool { type.scalar != .text(lines: true) && type.scalar != .rows }
}

/// The place of an option list in `Schema.optionLists`.
public struct OptionListID: Hashable, Sendable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
}
