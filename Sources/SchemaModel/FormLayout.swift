public import Localization

/// Where the fields of an entity stand in its form.
public struct FormLayout: Hashable, Sendable {
  /// A group of rows that is seen at once.
  public struct Tab: Hashable, Sendable {
    public let name: String
    public let label: LocalizedText
    /// Field ids, a row beside each other.
    public let rows: [[Int]]
    /// The tab is in sight where it holds; its fields carry it, too.
    public let visibleWhen: Formula?

    public init(name: String, label: LocalizedText, rows: [[Int]], visibleWhen: Formula? = nil) {
      self.name = name
      self.label = label
      self.rows = rows
      self.visibleWhen = visibleWhen
    }
  }

  /// Field ids that are always in sight at the top of the card.
  public let highlight: [Int]
  /// At least one; every field of the entity stands in exactly one.
  public let tabs: [Tab]

  public init(highlight: [Int] = [], tabs: [Tab]) {
    self.highlight = highlight
    self.tabs = tabs
  }
}
