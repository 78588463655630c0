/// The state of a field in a form: what is in its box, which options are chosen, and what is wrong.
public struct FieldState: Hashable, Sendable {
  /// The chosen options, by their indices in `FormField.options`.
  public enum Chosen: Hashable, Sendable {
    case none
    case one(Int)
    case several([Int])
  }

  /// The text of the box, exactly as it was typed, or the stored value as people write it.
  public var text = ""
  /// The chosen options; `none` for fields without options.
  public var chosen = Chosen.none
  /// Chosen codes that are not options (any more): they stay visible, so that saving cannot lose them silently.
  public var foreign: [String] = []
  /// The sentence for what is wrong with the value; nil where nothing is.
  public var problem: String?
  /// The sentence of a warning or a note about the value.
  public var remark: String?
  /// Whether the box holds the default of a new record, and nobody has changed it.
  public var isPreset = false
  /// Whether the box has the focus when the page opens.
  public var isFocused = false
  /// The display name of the referenced record; empty for other fields.
  public var note = ""
  /// The rows of a list; empty for other fields.
  public var rows: [RowState] = []
  /// Whether a condition hides the field. Its box is on the page all the same, disabled, since the next answer may
  /// reveal it.
  public var isHidden = false
  /// Whether the field must not be left blank as the record is now; always false where it is hidden or locked.
  public var isRequired = false
  /// Whether the field is read-only: computed, or locked by a condition. Nothing is posted under its name.
  public var isLocked = false
  /// The indices of the options that fit the record; nil where all do. A chosen option may be another one.
  public var offered: [Int]?

  /// A state without problems, visible and editable.
  ///
  /// - Parameter text: The text of the box.
  public init(text: String = "") { self.text = text }

  /// Whether an option is visible: it fits the record, or it is chosen although it does not.
  ///
  /// - Parameter index: The index of the option.
  public func shows(option index: Int) -> Bool { offered.map { $0.contains(index) || isChosen(index) } ?? true }

  /// Whether an option is chosen. O(chosen options).
  ///
  /// - Parameter index: The index of the option.
  public func isChosen(_ index: Int) -> Bool {
    switch chosen {
    case .none: false
    case .one(let one): one == index
    case .several(let several): several.contains(index)
    }
  }

  /// Whether the field holds no text, no option and no row.
  public var isEmpty: Bool { text.isEmpty && chosen == .none && foreign.isEmpty && rows.isEmpty }
}

/// The state of a row of a list.
public struct RowState: Hashable, Sendable {
  /// The id of the stored row; nil for a new one.
  public var id: String?
  /// The states of its cells, by the field ids of the list.
  public var fields: [FieldState]
  /// The sentence for what is wrong with the row as a whole; nil where nothing is.
  public var problem: String?

  /// Makes the state of a row.
  ///
  /// - Parameters:
  ///   - id: The id of the stored row; nil for a new one.
  ///   - fields: The states of its cells, by the field ids of the list.
  ///   - problem: The sentence for what is wrong with the row as a whole.
  public init(id: String? = nil, fields: [FieldState], problem: String? = nil) {
    self.id = id
    self.fields = fields
    self.problem = problem
  }
}
