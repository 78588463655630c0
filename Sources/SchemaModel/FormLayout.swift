public import Localization

/// The arrangement of an entity's fields in a form.
public struct FormLayout: Hashable, Sendable {
  /// A group of lines that are shown together.
  public struct Tab: Hashable, Sendable {
    public let name: String
    public let label: LocalizedText
    /// Field ids; each inner array is one line of the form.
    public let rows: [[Int]]
    /// The condition under which the tab is visible. Its fields have the condition as well.
    public let visibleWhen: Formula?

    /// Creates a tab.
    ///
    /// - Parameters:
    ///   - name: The name, unique in the form.
    ///   - label: The label, by language.
    ///   - rows: Field ids; each inner array is one line.
    ///   - visibleWhen: The condition under which the tab is visible.
    public init(name: String, label: LocalizedText, rows: [[Int]], visibleWhen: Formula? = nil) {
      self.name = name
      self.label = label
      self.rows = rows
      self.visibleWhen = visibleWhen
    }
  }

  /// The ids of fields that are always shown above the tabs.
  public let highlight: [Int]
  /// The tabs, at least one; every field of the form is in exactly one.
  public let tabs: [Tab]

  /// Creates a layout.
  ///
  /// - Parameters:
  ///   - highlight: The ids of fields that are always shown above the tabs.
  ///   - tabs: At least one tab.
  public init(highlight: [Int] = [], tabs: [Tab]) {
    self.highlight = highlight
    self.tabs = tabs
  }
}
