public import Storage

/// A change of a record in the words of a reader.
public struct TimelineEntry: Hashable, Sendable {
  /// A value that changed.
  public struct Change: Hashable, Sendable {
    /// The label of the field; of a value in a row, with that of the list and the number of the row.
    public var label: String
    /// The unit of the value; nil where it has none.
    public var unit: String?
    /// The value before; empty for a blank.
    public var old: String
    /// The value after; empty for a blank.
    public var new: String
    /// How the new value came to be, in words; nil where that is not known, or said of the whole entry.
    public var origin: String?
    /// Whether the record was made with the value, so that nothing stood there before.
    public internal(set) var isFirst = false

    /// - Parameters:
    ///   - label: The label of the field.
    ///   - unit: The unit of the value; nil where it has none.
    ///   - old: The value before; empty for a blank.
    ///   - new: The value after; empty for a blank.
    ///   - origin: How the new value came to be, in words; nil where that is not known.
    public init(label: String, unit: String? = nil, old: String, new: String, origin: String? = nil) {
      self.label = label
      self.unit = unit
      self.old = old
      self.new = new
      self.origin = origin
    }
  }

  /// The version that the change produced; for a deletion, the last one.
  public let version: Int
  /// The kind of the change.
  public let kind: HistoryEntry.Action
  /// The day and the time, in the calendar, digits and time zone of the business.
  public let at: String
  /// The name of the user who made it.
  public let by: String
  /// The kind of the change, in words.
  public let action: String
  /// By what way it came, in words, or how all values came to be that a record was made with; nil where that is not known.
  public let way: String?
  /// The values that changed, in the order of the fields; no more than `HistoryFormatter.mostChanges`.
  public let changes: [Change]
  /// The sentence that counts further changes; nil where there are none.
  public let more: String?
  /// The sentence that names the warnings that were confirmed; nil where none were.
  public let confirmed: String?
}
