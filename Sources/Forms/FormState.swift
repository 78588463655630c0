/// The state of a form: of every field, and the problems in the order of the page.
public struct FormState: Hashable, Sendable {
  /// An entry of the error summary.
  public struct Problem: Hashable, Sendable {
    /// The anchor of the box to go to; nil where the page has no such box.
    public let anchor: String?
    /// The sentence.
    public let message: String
    /// The URL of the page that the problem is about, where that is another one.
    public let link: String?
    /// The anchor of the box on the entity's own form, which has all of them; nil where this page has the box.
    public let elsewhere: String?

    /// Makes an entry.
    ///
    /// - Parameters:
    ///   - anchor: The anchor of the box on this page, if any.
    ///   - message: The sentence.
    ///   - link: The URL of the page that the problem is about, where that is another one.
    ///   - elsewhere: The anchor of the box on the entity's own form, where this page lacks it.
    public init(anchor: String?, message: String, link: String? = nil, elsewhere: String? = nil) {
      self.anchor = anchor
      self.elsewhere = elsewhere
      self.message = message
      self.link = link
    }
  }

  /// A warning or a note: a check that fails and does not refuse the record.
  public struct Remark: Hashable, Sendable {
    /// The name of the check: what a page posts under `daftar_confirm` to save in spite of a warning.
    public let check: String
    /// The anchor of the box that it is about; nil where it is about the record, or about a box that is not on the
    /// page.
    public let anchor: String?
    /// The anchor of the same box on the entity's own form, which has all of them; nil where this page has the box.
    public let elsewhere: String?
    /// The sentence.
    public let message: String
    /// Whether the sentence is beside its box, too.
    public let isBeside: Bool

    /// Makes a remark.
    ///
    /// - Parameters:
    ///   - check: The name of the check.
    ///   - anchor: The anchor of the box on this page, if any.
    ///   - elsewhere: The anchor of the box on the entity's own form, where this page lacks it.
    ///   - message: The sentence.
    ///   - isBeside: Whether the sentence is beside its box, too.
    public init(
      check: String, anchor: String?, elsewhere: String? = nil, message: String, isBeside: Bool = false
    ) {
      self.check = check
      self.anchor = anchor
      self.elsewhere = elsewhere
      self.message = message
      self.isBeside = isBeside
    }
  }

  /// The title of the record; nil for a new one.
  public var title: String?
  /// The states of all fields by field id, also of those that are not on the page.
  public var fields: [FieldState]
  /// The texts at the top of the card, parallel to `FormDefinition.highlight`; empty for a new record.
  public var highlight: [String]
  /// What prevents saving, in the order of the page.
  public var problems: [Problem]
  /// Warnings that need a confirmation; it is asked for once there are no problems.
  public var warnings: [Remark] = []
  /// Informational messages shown after a save.
  public var notices: [Remark] = []
  /// Violations that the stored record had before. The sentence of each states whether the form can only be saved with
  /// it corrected.
  public var storedViolations: [Remark] = []

  /// Makes a state.
  ///
  /// - Parameters:
  ///   - title: The title of the record; nil for a new one.
  ///   - fields: The states of all fields, by field id.
  ///   - highlight: The texts at the top of the card.
  ///   - problems: What prevents saving, in the order of the page.
  public init(title: String? = nil, fields: [FieldState], highlight: [String] = [], problems: [Problem] = []) {
    self.title = title
    self.fields = fields
    self.highlight = highlight
    self.problems = problems
  }

  /// The state of the field of an id. O(1).
  ///
  /// - Parameter id: Any number.
  /// - Returns: The state; nil where no field has the id.
  public func field(id: Int) -> FieldState? { fields.indices.contains(id) ? fields[id] : nil }
}
