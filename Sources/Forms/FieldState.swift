/// What a form shows in a field: what was stored, is offered or was typed.
public struct FieldState: Hashable, Sendable {
  /// Which options are chosen, by their places.
  public enum Chosen: Hashable, Sendable {
    case none
    case one(Int)
    case several([Int])
  }

  /// In the box, exactly as it was typed, or the stored value as people write it.
  public var text = ""
  public var chosen = Chosen.none
  /// Chosen codes that are no option (any more): kept in sight, so that saving cannot lose them silently.
  public var foreign: [String] = []
  /// The sentence that says what is wrong.
  public var problem: String?
  /// The sentence of a warning or a note that speaks of it.
  public var remark: String?
  /// Whether it holds what new records are offered, and nobody has touched it.
  public var isPreset = false
  /// Whether typing begins here.
  public var isFocused = false
  /// What a reference is called.
  public var note = ""
  public var rows: [RowState] = []
  /// Not in sight now: a condition of the field says so. It is on the page all the same, its box switched off, since
  /// the next answer may reveal it.
  public var isHidden = false
  /// Must not be left blank as the record stands: always false where the field is hidden or locked.
  public var isRequired = false
  /// Shown and not asked: computed, or not to be changed now. Nothing is posted under its name.
  public var isLocked = false
  /// The places of the options that fit the record; nil where all do. What is chosen may be another one.
  public var offered: [Int]?

  public init(text: String = "") { self.text = text }

  /// Whether an option is to be shown: it fits, or it is chosen although it does not.
  public func shows(option place: Int) -> Bool { offered.map { $0.contains(place) || isChosen(place) } ?? true }

  /// Whether an option is chosen.
  public func isChosen(_ place: Int) -> Bool {
    switch chosen {
    case .none: false
    case .one(let one): one == place
    case .several(let places): places.contains(place)
    }
  }

  /// Whether nothing is in it.
  public var isEmpty: Bool { text.isEmpty && chosen == .none && foreign.isEmpty && rows.isEmpty }
}

/// A row of a list.
public struct RowState: Hashable, Sendable {
  /// Once it is stored.
  public var id: String?
  /// By the ids of the list's fields.
  public var fields: [FieldState]
  /// What is wrong with the row as a whole.
  public var problem: String?

  public init(id: String? = nil, fields: [FieldState], problem: String? = nil) {
    self.id = id
    self.fields = fields
    self.problem = problem
  }
}
