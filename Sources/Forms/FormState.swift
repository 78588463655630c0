/// A form as it stands: every field's state, and what is wrong in the order of the page.
public struct FormState: Hashable, Sendable {
  /// An entry of the error summary.
  public struct Problem: Hashable, Sendable {
    /// Of the box to go to; nil where no box has this name.
    public let anchor: String?
    public let message: String
    /// The page of what it speaks of, where that is another one.
    public let link: String?
    /// Of the box on the page of the entity's own form, which shows all of them; nil where this page has it.
    public let elsewhere: String?

    public init(anchor: String?, message: String, link: String? = nil, elsewhere: String? = nil) {
      self.anchor = anchor
      self.elsewhere = elsewhere
      self.message = message
      self.link = link
    }
  }

  /// A check that does not hold and refuses nothing.
  public struct Remark: Hashable, Sendable {
    /// The name of the check: what a page posts under `daftar_confirm` to save in spite of a warning.
    public let check: String
    /// Of the box that it speaks of; nil where it speaks of the record, or of a box that is not on the page.
    public let anchor: String?
    /// Of the same box on the page of the entity's own form, which shows all of them; nil where this page has it.
    public let elsewhere: String?
    public let message: String
    /// Whether it stands beside its box, too.
    public let isBeside: Bool

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

  /// What the record is called; nil for a new one.
  public var title: String?
  /// By field id, also of fields that are not on the page.
  public var fields: [FieldState]
  /// What stands at the top of the card, by the places of `FormDefinition.highlight`; empty for a new record.
  public var highlight: [String]
  /// What must be put right before it can be saved.
  public var problems: [Problem]
  /// What whoever saves is asked about, once; the question is put where there are no problems.
  public var warnings: [Remark] = []
  /// What whoever saves is told.
  public var notices: [Remark] = []
  /// What is wrong with the stored record since before; its sentence says whether it is asked for.
  public var unfit: [Remark] = []

  public init(title: String? = nil, fields: [FieldState], highlight: [String] = [], problems: [Problem] = []) {
    self.title = title
    self.fields = fields
    self.highlight = highlight
    self.problems = problems
  }

  /// The state of the field of an id; nil where there is none. O(1).
  ///
  /// - Parameter id: Any number.
  public func field(id: Int) -> FieldState? { fields.indices.contains(id) ? fields[id] : nil }
}
