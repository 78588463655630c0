/// A form as it stands: every field's state, and what is wrong in the order of the page.
public struct FormState: Hashable, Sendable {
  /// An entry of the error summary.
  public struct Problem: Hashable, Sendable {
    /// Of the box to go to; nil where no box has this name.
    public let anchor: String?
    public let message: String

    public init(anchor: String?, message: String) {
      self.anchor = anchor
      self.message = message
    }
  }

  /// What the record is called; nil for a new one.
  public var title: String?
  /// By field id.
  public var fields: [FieldState]
  /// What stands at the top of the card, by the places of `FormPlan.highlight`; empty for a new record.
  public var highlight: [String]
  public var problems: [Problem]

  public init(title: String? = nil, fields: [FieldState], highlight: [String] = [], problems: [Problem] = []) {
    self.title = title
    self.fields = fields
    self.highlight = highlight
    self.problems = problems
  }
}
