public import Localization
public import Presentation
public import SchemaModel

/// A form of an entity in a language: what stands where, in which words. Made once; a state is all that changes.
///
/// The entity's own form shows every field. A named form shows its own fields only; what it does not show takes its
/// default in a new record and stays as it is in a change.
public struct FormPlan: Sendable {
  public struct Tab: Sendable {
    public let name: String
    public let label: String
    /// Field ids, a row beside each other.
    public let rows: [[Int]]

    init(_ tab: FormLayout.Tab, _ words: FormWords) {
      name = tab.name
      label = words.text(tab.label)
      rows = tab.rows
    }
  }

  public let schema: Schema
  public let entity: Entity
  /// The named form; nil for the entity's own.
  public let form: NamedForm?
  public let words: FormWords
  /// Every field of the entity by its id, those that do not stand in the form included.
  public let fields: [FieldPlan]
  public let tabs: [Tab]
  /// The field ids that stand in the form, in its order.
  public let shown: [Int]
  /// The field ids at the top of the card.
  public let highlight: [Int]
  /// The words for one record, and for many.
  public let label: String
  public let plural: String
  /// What the named form is called; nil for the entity's own.
  public let formLabel: String?

  /// The form of an entity, or one of its named forms.
  public init(
    schema: Schema, entity: Entity, form: NamedForm? = nil, language: Language, messages: MessageCatalogue
  ) {
    let words = FormWords(business: schema.business, language: language, messages: messages)
    let layout = form?.layout ?? entity.layout
    self.schema = schema
    self.entity = entity
    self.form = form
    self.words = words
    label = words.text(entity.label)
    plural = words.text(entity.plural)
    formLabel = form.map { words.text($0.label) }
    fields = entity.fields.map { FieldPlan($0, within: nil, words, schema: schema) }
    tabs = layout.tabs.map { Tab($0, words) }
    shown = layout.tabs.flatMap { $0.rows.joined() }.filter(entity.fields.indices.contains)
    highlight = layout.highlight.filter(entity.fields.indices.contains)
  }

  public var language: Language { words.language }
  public var display: ValueFormatter { words.display }

  /// The field at a path; the rows' fields under their list. O(fields).
  public func field(at path: FieldPath) -> FieldPlan? {
    var level = fields
    var found: FieldPlan?
    for case .field(let name) in path.steps {
      found = level.first { $0.field.name == name }
      level = found?.rows ?? []
    }
    return found
  }

  /// The field of an id; nil where there is none. O(1).
  ///
  /// - Parameter id: Any number.
  public func field(id: Int) -> FieldPlan? { fields.indices.contains(id) ? fields[id] : nil }

  /// Whether a field stands in the form. O(fields).
  public func shows(_ id: Int) -> Bool { shown.contains(id) }
}
